import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { startChild } from "./child";
import { signalGroup } from "./process-group";

const never = () => Promise.resolve(false);

function logFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "gateplane-child-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "log");
}

const shell = (script: string, log = logFile()) =>
  startChild({ name: "The child", file: "/bin/sh", args: ["-c", script], log, graceMs: 100 });

test("one that ends while it is waited for fails with its exit code and its last words", async () => {
  const child = shell("echo out of luck >&2; exit 3");
  await expect(child.ready(never, 10)).rejects.toThrow(/ended at its start \(exit code 3\).*\n.*out of luck/);
});

test("one that cannot be started says why", async () => {
  const child = startChild({ name: "The child", file: "/no/such/program", args: [], log: logFile() });
  await expect(child.ready(never, 10)).rejects.toThrow(/ENOENT/);
});

test("one that does not become ready in time fails", async () => {
  const child = shell("exec sleep 60");
  await expect(child.ready(never, 0)).rejects.toThrow("was not ready within 0 s");
  await child.stop();
  await expect(child.exited).resolves.toMatchObject({ signal: "SIGTERM" });
});

test("one that ignores the request to stop is killed, with everything it started", async () => {
  const log = logFile();
  const child = shell("trap '' TERM; sleep 60 & echo deaf; while :; do sleep 0.05; done", log);
  await child.ready(async () => readFileSync(log, "utf8").includes("deaf"), 10);
  await child.stop();
  await expect(child.exited).resolves.toMatchObject({ signal: "SIGKILL" });
  await expect.poll(() => child.pid && signalGroup(child.pid, 0), { timeout: 10_000 }).toBe(false);
});

test("one whose starter is killed is ended by the guard", async () => {
  const module = JSON.stringify(join(import.meta.dirname, "child.ts"));
  const script = `const { startChild } = await import(${module});
    console.log(startChild({ name: "x", file: "/bin/sleep", args: ["60"], log: "/dev/null" }).pid);`;
  const starter = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(createInterface({ input: starter.stdout }), "line")) as [string];
  starter.kill("SIGKILL");
  await expect.poll(() => isRunning(Number(line)), { timeout: 10_000 }).toBe(false);
});

/** A process that has ended but that nobody has asked about yet is not running. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+[XZ]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
