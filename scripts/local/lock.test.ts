import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { takeLock } from "./lock";

let file: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "gateplane-lock-"));
  file = join(folder, "lock");
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

test("the second one learns who holds it, and gets it once it is released", () => {
  const first = takeLock(file);
  expect(takeLock(file).holder).toBe(process.pid);
  first.release?.();
  expect(existsSync(file)).toBe(false);
  expect(takeLock(file).holder).toBeUndefined();
});

test("the lock of a process that has died is taken over", () => {
  const { pid } = spawnSync("true");
  writeFileSync(file, `${pid}\nonce upon a time\n`);
  expect(takeLock(file).release).toBeTypeOf("function");
});

test("a living process that only has the dead one's number does not hold it", () => {
  takeLock(file);
  const [pid, birth] = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, `${pid}\nanother ${birth}\n`);
  expect(takeLock(file).release).toBeTypeOf("function");
});
