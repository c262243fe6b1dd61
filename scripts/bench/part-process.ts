/** The process of one part: makes the ground it stands on, measures, tells the figures and clears up. */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runLibrary } from "../commands/library.ts";
import { stopChildren } from "../local/child.ts";
import { findEtcd } from "../local/etcd-binary.ts";
import { startEtcd } from "../local/etcd.ts";
import { freePort } from "../local/ports.ts";
import { startPostgres } from "../local/postgres.ts";
import type { Figure } from "./figures.ts";

/** What every part stands on. */
export type Ground = { directory: string; etcd: string; database: string; encryptionKeys: string; authSecret: string };

type Part = { measure: (ground: Ground) => Promise<Figure[]> };

const [name = ""] = process.argv.slice(2);
const directory = await mkdtemp(join(tmpdir(), "gateplane-bench-"));
for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) process.on(signal, () => void end(1));

try {
  const ground = await prepareGround();
  const { measure } = (await import(`./parts/${name}.ts`)) as Part;
  const figures = await measure(ground);
  process.send?.(figures);
  const { stopReleasing } = await import("./start-releasing.ts");
  await stopReleasing();
  await end(0);
} catch (error) {
  console.error(error);
  await end(1);
}

async function prepareGround(): Promise<Ground> {
  const binary = await findEtcd({ given: process.env.ETCD_BIN, cache: directory, say: console.error });
  const etcd = await startEtcd({ binary, directory: join(directory, "etcd"), port: await freePort() });
  const postgres = await startPostgres({
    directory: join(directory, "postgres"),
    port: await freePort(),
    password: randomBytes(12).toString("hex"),
  });
  const encryptionKeys = `bench:${randomBytes(32).toString("base64")}`;
  const authSecret = randomBytes(16).toString("hex");
  runLibrary({
    DATABASE_URL: postgres.url,
    GATEPLANE_ENCRYPTION_KEYS: encryptionKeys,
    NEXTAUTH_SECRET: authSecret,
    LOG_LEVEL: "error",
  });
  return { directory, etcd: etcd.endpoint, database: postgres.url, encryptionKeys, authSecret };
}

async function end(code: number): Promise<void> {
  await stopChildren();
  await rm(directory, { recursive: true, force: true });
  process.exit(code);
}
