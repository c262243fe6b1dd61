import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { downloadEtcd } from "./etcd-release";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gateplane-release-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test("an archive with another checksum is not unpacked", async () => {
  vi.stubGlobal("fetch", async () => new Response("not the release"));
  await expect(downloadEtcd(folder)).rejects.toThrow(/has the checksum [0-9a-f]{64}, not/);
  expect(readdirSync(folder)).toEqual([]);
});

test("an archive that is not there is named with its address", async () => {
  vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
  await expect(downloadEtcd(folder)).rejects.toThrow(/^https:\/\/github\.com\/etcd-io\/.*downloaded \(HTTP 404\)/);
});
