/**
 * `npm run bench`: how fast releases are, against bare etcd on the same machine in the same run. Prints a table, with
 * `-- --json` JSON. Ratios count; times are only as good as the machine is quiet.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runLibrary } from "./commands/library.ts";
import { stopChildren } from "./local/child.ts";
import { findEtcd } from "./local/etcd-binary.ts";
import { startEtcd } from "./local/etcd.ts";
import { freePort } from "./local/ports.ts";
import { startPostgres } from "./local/postgres.ts";

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const directory = await mkdtemp(join(tmpdir(), "gateplane-bench-"));
try {
  const binary = await findEtcd({ given: process.env.ETCD_BIN, cache: directory, say: console.error });
  const etcd = await startEtcd({ binary, directory: join(directory, "etcd"), port: await freePort() });
  const postgres = await startPostgres({
    directory: join(directory, "postgres"),
    port: await freePort(),
    password: randomBytes(12).toString("hex"),
  });
  runLibrary({
    DATABASE_URL: postgres.url,
    GATEPLANE_ENCRYPTION_KEYS: `bench:${randomBytes(32).toString("base64")}`,
    NEXTAUTH_SECRET: randomBytes(16).toString("hex"),
  });
  const { benchReleases } = await import("./bench/releases.ts");
  const rows = await benchReleases(etcd.endpoint);
  if (values.json) console.log(JSON.stringify(rows, null, 2));
  else console.table(rows);
} finally {
  await stopChildren();
  await rm(directory, { recursive: true, force: true });
}
process.exit(0);
