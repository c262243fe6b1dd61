import { execFile } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { findProgram } from "./find-program.ts";

const run = promisify(execFile);
const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };

export async function canUseApt(): Promise<boolean> {
  return process.getuid?.() === 0 && (await findProgram("apt-get")) !== undefined;
}

export async function installDebianPackage(name: string): Promise<void> {
  await run("apt-get", ["update"], { env: environment });
  await run("apt-get", ["install", "-y", "--no-install-recommends", name], { env: environment, maxBuffer: 2 ** 26 });
}

/** Fetches a package, with apt's check of its signature, and unpacks it below the folder; nothing is installed. */
export async function extractDebianPackage(name: string, folder: string): Promise<string> {
  const download = join(folder, name);
  await mkdir(download, { recursive: true });
  await run("apt-get", ["update"], { env: environment });
  await run("apt-get", ["download", name], { env: environment, cwd: download });
  const archive = (await readdir(download)).find((file) => file.endsWith(".deb"));
  if (!archive) throw new Error(`apt-get downloaded no package ${name}.`);
  await run("dpkg-deb", ["--extract", archive, "."], { cwd: download });
  return download;
}
