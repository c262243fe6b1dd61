import { runUnderNode24 } from "./runtime.mjs";

runUnderNode24("scripts/check.ts");
