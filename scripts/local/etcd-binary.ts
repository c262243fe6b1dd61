import { rename } from "node:fs/promises";
import { join } from "node:path";
import { canUseApt, extractDebianPackage } from "./apt.ts";
import { downloadEtcd } from "./etcd-release.ts";
import { findProgram, isExecutable } from "./find-program.ts";
import { StartFailure } from "./start-failure.ts";

export type EtcdSearch = {
  /** The environment's ETCD_BIN. */
  given?: string | undefined;
  /** Where a fetched binary is kept. */
  cache: string;
  say: (line: string) => void;
};

/** ETCD_BIN, then the PATH, then the official release, then the system's package manager when root. */
export async function findEtcd({ given, cache, say }: EtcdSearch): Promise<string> {
  if (given) {
    if (await isExecutable(given)) return given;
    throw new StartFailure(`ETCD_BIN is ${given}, which is not an executable file.`);
  }
  const found = await findProgram("etcd");
  if (found) return found;

  const cached = join(cache, "etcd");
  if (await isExecutable(cached)) return cached;
  say("etcd is not installed, fetching its official release");
  const failures: string[] = [];
  for (const fetchBinary of [downloadEtcd, extractFromDebian]) {
    try {
      await rename(await fetchBinary(cache), cached);
      return cached;
    } catch (error) {
      failures.push((error as Error).message);
      say(`  ${(error as Error).message}`);
    }
  }
  throw new StartFailure(
    `There is no etcd: ${failures.join(" ")} Install it (Debian: apt-get install etcd-server, macOS: brew install etcd) ` +
      "or set ETCD_BIN to one.",
  );
}

/** Unpacked, not installed: an installed etcd-server would start a service of its own. */
async function extractFromDebian(cache: string): Promise<string> {
  if (!(await canUseApt())) throw new StartFailure("The package manager could not be asked (apt-get, as root).");
  return join(await extractDebianPackage("etcd-server", cache), "usr/bin/etcd");
}
