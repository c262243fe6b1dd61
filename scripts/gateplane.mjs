import { runUnderNode24 } from "./runtime.mjs";

/** The commands call the server's own verbs, and those are more than types to strip. */
runUnderNode24("scripts/gateplane.ts", [
  "--experimental-transform-types",
  "--disable-warning=ExperimentalWarning",
  "--conditions=react-server",
]);
