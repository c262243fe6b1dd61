import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startChild } from "./local/child.ts";
import { takeLock } from "./local/lock.ts";
import { StartFailure } from "./local/start-failure.ts";

const root = join(import.meta.dirname, "..");
const cache = join(root, "node_modules/.cache/gateplane");

type Product = { name: string; sources: string[]; stamp: string; tool: string; args: string[] };

const databaseClient: Product = {
  name: "The database client",
  sources: ["prisma/schema.prisma", "package-lock.json"],
  stamp: "lib/db/generated/.made-from",
  tool: "node_modules/prisma/build/index.js",
  args: ["generate"],
};

const server: Product = {
  name: "The server",
  sources: ["{app,components,lib,prisma,public}/**/*", "*.{ts,tsx,cjs,mjs}", "package-lock.json", "tsconfig.json"],
  stamp: ".next/made-from",
  tool: "node_modules/next/dist/bin/next",
  args: ["build"],
};

export const generateDatabaseClient = () => make(databaseClient);

/** Everything `next start` serves; done in an instant when the sources have not changed. */
export async function build(): Promise<void> {
  await generateDatabaseClient();
  await make(server);
}

/** Two processes started from one checkout take turns; the second finds the work done. */
async function make(product: Product): Promise<void> {
  const wanted = await hashSources(product.sources);
  mkdirSync(cache, { recursive: true });
  const release = await waitForLock(join(cache, "build.lock"));
  try {
    if (readStamp(product) !== wanted) await run(product, wanted);
  } finally {
    release();
  }
}

async function run({ name, tool, args, stamp }: Product, wanted: string): Promise<void> {
  console.log(`${name} is being built; the next start finds it done`);
  const log = join(cache, "build.log");
  const child = startChild({
    name,
    file: process.execPath,
    args: [join(root, tool), ...args],
    cwd: root,
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      CHECKPOINT_DISABLE: "1",
      // Any program will do: generating never runs it, and with it given none is downloaded.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    },
    log,
  });
  const { code } = await child.exited;
  if (code !== 0) throw new StartFailure(`${readFileSync(log, "utf8")}\n${name} could not be built.`);
  writeFileSync(join(root, stamp), wanted);
}

async function hashSources(patterns: string[]): Promise<string> {
  const hash = createHash("sha256");
  const files: string[] = [];
  for await (const entry of glob(patterns, { cwd: root, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !isOutsideTheBuild(file)) files.push(file);
  }
  for (const file of files.sort()) hash.update(file.slice(root.length)).update(await readFile(file));
  return hash.digest("hex");
}

function isOutsideTheBuild(file: string): boolean {
  return /\.test\.tsx?$|\/lib\/testing\/|\/lib\/db\/generated\/|(vitest|playwright|eslint)\.config\.|next-env\.d\.ts$/.test(
    file,
  );
}

function readStamp({ stamp }: Product): string | undefined {
  try {
    return readFileSync(join(root, stamp), "utf8");
  } catch {
    return undefined;
  }
}

async function waitForLock(file: string): Promise<() => void> {
  const deadline = Date.now() + 10 * 60_000;
  for (;;) {
    const lock = takeLock(file);
    if (lock.release) return lock.release;
    if (Date.now() > deadline) throw new StartFailure(`Process ${lock.holder} has been building for 10 minutes.`);
    await wait(500);
  }
}
