import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { parseEnv } from "../../lib/env";
import { openDataDirectory } from "./data-directory";
import { freePort } from "./ports";

let path: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "gateplane-data-"));
  path = join(folder, "made/by itself");
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

const occupy = (port: number) =>
  new Promise<void>((resolve) => {
    const server = createServer().listen(port, "127.0.0.1", resolve);
    onTestFinished(() => void server.close());
  });

test("its secrets are made once, fit the environment, and only their owner can read them", () => {
  const first = openDataDirectory(path);
  first.release();
  const second = openDataDirectory(path);
  expect(second.secrets).toEqual(first.secrets);
  expect(statSync(join(path, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(() =>
    parseEnv({
      GATEPLANE_ENCRYPTION_KEYS: first.secrets.encryptionKeys,
      NEXTAUTH_SECRET: first.secrets.nextAuthSecret,
    }),
  ).not.toThrow();
});

test("is held by one launcher at a time", () => {
  openDataDirectory(path);
  expect(() => openDataDirectory(path)).toThrow(`already running on ${path} (process ${process.pid})`);
});

test("says which file is damaged", () => {
  openDataDirectory(path).release();
  writeFileSync(join(path, "secrets.json"), "{");
  expect(() => openDataDirectory(path)).toThrow(/secrets\.json cannot be read/);
});

test("a port is the preferred one if that is free, and stays the same", async () => {
  const data = openDataDirectory(path);
  const free = await freePort();
  await expect(data.port("etcd", free)).resolves.toBe(free);
  await expect(data.port("etcd", 1)).resolves.toBe(free);
});

test("a port that is taken at first is replaced, and reported once others know it", async () => {
  const data = openDataDirectory(path);
  const taken = await freePort();
  await occupy(taken);
  const chosen = await data.port("etcd", taken);
  expect(chosen).not.toBe(taken);
  await occupy(chosen);
  await expect(data.port("etcd", taken)).rejects.toThrow(`Port ${chosen}, on which the etcd`);
});
