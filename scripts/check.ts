/**
 * `npm test` under Node 24: formatting, types, lint, unit and integration tests, the build, and the browser tests.
 * Every part runs even if one before it failed; the last line sums the tests up.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, generateDatabaseClient } from "./build.ts";
import { findChromium } from "./local/chromium.ts";
import { startChild, stopChildren } from "./local/child.ts";
import { findEtcd } from "./local/etcd-binary.ts";
import { StartFailure } from "./local/start-failure.ts";

type Count = { passed: number; failed: number };

const root = join(import.meta.dirname, "..");
const reports = mkdtempSync(join(tmpdir(), "gateplane-reports-"));
const vitestReport = join(reports, "vitest.json");
const playwrightReport = join(reports, "playwright.json");
const cleanUp = () => rmSync(reports, { recursive: true, force: true });

for (const signal of ["SIGINT", "SIGTERM", "disconnect"] as const) {
  process.on(
    signal,
    () =>
      void stopChildren()
        .then(cleanUp)
        .then(() => process.exit(1)),
  );
}

const counts = [
  await passOrFail("The tools", prepare),
  await runTool("Formatting", "prettier", ["--check", "."]),
  await runTool("Types", "tsc", ["--noEmit"]),
  await runTool("Lint", "eslint", [".", "--max-warnings", "0"]),
  await runTool("Floors", "depcruise", ["--config", ".dependency-cruiser.cjs", ...sourceFolders()]),
  await runVitest(),
  await passOrFail("The build", build),
  await runPlaywright(),
];
cleanUp();
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

/** What the tests need beyond the packages: programs of the system and generated code. */
async function prepare(): Promise<void> {
  await findEtcd({ given: process.env.ETCD_BIN, cache: join(root, "node_modules/.cache/gateplane"), say: console.log });
  await findChromium(console.log);
  await generateDatabaseClient();
  const { code } = await startTool("Types of the routes", "next", ["typegen"]);
  if (code !== 0) throw new StartFailure("next typegen failed.");
}

async function runVitest(): Promise<Count> {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`];
  const { code } = await startTool("Unit and integration tests", "vitest", ["run", ...reporters]);
  const report = readReport<{ numPassedTests: number; numFailedTests: number }>(vitestReport);
  return honest(code, { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 });
}

async function runPlaywright(): Promise<Count> {
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport };
  const { code } = await startTool("Browser tests", "playwright", ["test", "--reporter=list,json"], env);
  const stats = readReport<{ stats: Record<"expected" | "unexpected" | "flaky", number> }>(playwrightReport)?.stats;
  return honest(code, { passed: stats?.expected ?? 0, failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) });
}

/** A run that failed outside of any test (an import, a worker, the start) is a failure too. */
function honest(code: number | null, { passed, failed }: Count): Count {
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}

async function runTool(title: string, tool: string, args: string[]): Promise<Count> {
  return passOrFail(title, async () => {
    const { code } = await startTool(title, tool, args);
    if (code !== 0) throw new StartFailure(`${tool} found something.`);
  });
}

/** Not a test, so it counts only when it fails. */
async function passOrFail(title: string, work: () => Promise<void>): Promise<Count> {
  try {
    await work();
    return { passed: 0, failed: 0 };
  } catch (error) {
    console.error(error instanceof StartFailure ? error.message : error);
    console.error(`${title}: failed`);
    return { passed: 0, failed: 1 };
  }
}

function startTool(title: string, tool: string, args: string[], env: Record<string, string> = {}) {
  console.log(`\n── ${title} ──`);
  const script = join(root, "node_modules/.bin", tool);
  return startChild({ name: title, file: process.execPath, args: [script, ...args], cwd: root, env, graceMs: 60_000 })
    .exited;
}

function sourceFolders(): string[] {
  return ["app", "components", "lib", "e2e", "sandbox", "scripts"];
}

function readReport<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}
