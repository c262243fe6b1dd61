import { join } from "node:path";
import { runnerImport } from "vite";
import config from "../../../vitest.config.ts";

/** Runs the worker's sources as tests do. */
await runnerImport(join(import.meta.dirname, "main.ts"), {
  root: process.cwd(),
  configFile: false,
  logLevel: "error",
  resolve: config.resolve,
});
