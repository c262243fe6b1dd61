import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { StartFailure } from "./start-failure.ts";

const run = promisify(execFile);

const VERSION = "v3.5.21";
const RELEASE = `https://github.com/etcd-io/etcd/releases/download/${VERSION}`;
const ARCHITECTURES: Record<string, string> = { x64: "amd64", arm64: "arm64" };

const CHECKSUMS: Record<string, string> = {
  "linux-amd64": "adddda4b06718e68671ffabff2f8cee48488ba61ad82900e639d108f2148501c",
  "linux-arm64": "95bf6918623a097c0385b96f139d90248614485e781ec9bee4768dbb6c79c53f",
};

/** Downloads and unpacks the pinned release; returns the path of its server. */
export async function downloadEtcd(folder: string): Promise<string> {
  const platform = `${process.platform}-${ARCHITECTURES[process.arch]}`;
  const name = `etcd-${VERSION}-${platform}`;
  const archive = `${name}.${process.platform === "linux" ? "tar.gz" : "zip"}`;
  const content = await get(`${RELEASE}/${archive}`);
  const expected = CHECKSUMS[platform] ?? (await publishedChecksum(archive));
  const checksum = createHash("sha256").update(content).digest("hex");
  if (checksum !== expected) throw new StartFailure(`${archive} has the checksum ${checksum}, not ${expected}.`);

  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, archive), content);
  await run("tar", ["-xf", archive, `${name}/etcd`], { cwd: folder });
  await rm(join(folder, archive));
  return join(folder, name, "etcd");
}

async function publishedChecksum(archive: string): Promise<string | undefined> {
  const lines = (await get(`${RELEASE}/SHA256SUMS`)).toString("utf8").split("\n");
  return lines.find((line) => line.endsWith(archive))?.split(/\s+/)[0];
}

async function get(url: string): Promise<Buffer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(120_000) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    const { message, cause } = error as Error & { cause?: Error };
    throw new StartFailure(`${url} could not be downloaded (${cause?.message ?? message}).`);
  }
}
