import { runUnderNode24 } from "./runtime.mjs";

/** Measures the server's own verbs, and those are more than types to strip. */
runUnderNode24("scripts/bench.ts", [
  "--experimental-transform-types",
  "--disable-warning=ExperimentalWarning",
  "--conditions=react-server",
]);
