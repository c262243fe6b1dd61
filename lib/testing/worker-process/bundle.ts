import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import config from "../../../vitest.config";
import { atEndOfFile } from "../end-of-file";

const root = join(import.meta.dirname, "../../..");
let bundled: Promise<string> | undefined;

/**
 * The worker's sources as one file, made once for a test file: a process that transforms each of them takes seconds to
 * start. It lies where its packages are found.
 */
export function bundledWorker(): Promise<string> {
  return (bundled ??= bundle());
}

async function bundle(): Promise<string> {
  const directory = join(root, "node_modules/.cache/gateplane");
  const name = `worker-${randomUUID()}.mjs`;
  await build({
    root,
    configFile: false,
    logLevel: "error",
    resolve: config.resolve,
    build: {
      ssr: join(import.meta.dirname, "main.ts"),
      outDir: directory,
      emptyOutDir: false,
      target: "node24",
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  });
  const file = join(directory, name);
  atEndOfFile(() => rm(file));
  return file;
}
