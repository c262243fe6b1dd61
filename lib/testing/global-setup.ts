import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEtcd } from "../../scripts/local/etcd.ts";
import { findEtcd } from "../../scripts/local/etcd-binary.ts";
import { freePort } from "../../scripts/local/ports.ts";
import { prepareTemplate, startTestPostgres } from "./postgres-cluster";

declare module "vitest" {
  export interface ProvidedContext {
    /** URL of the cluster's first database; each test file that wants one has its own beside it. */
    postgres: string;
    etcd: string;
    etcdBinary: string;
    /** For what private servers keep; removed at the end of the run. */
    directory: string;
  }
}

/** One PostgreSQL and one etcd for the whole run, ended with it. */
export default async function startServers(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "gateplane-test-"));
  const binary = await findEtcd({
    given: process.env.ETCD_BIN,
    cache: join(project.config.root, "node_modules/.cache/gateplane"),
    say: console.log,
  });
  const [postgres, etcd] = await Promise.all([
    startTestPostgres(join(directory, "postgres")),
    freePort().then((port) => startEtcd({ binary, directory: join(directory, "etcd"), port })),
  ]);
  await prepareTemplate(postgres.url);
  project.provide("postgres", postgres.url);
  project.provide("etcd", etcd.endpoint);
  project.provide("etcdBinary", binary);
  project.provide("directory", directory);

  return async () => {
    await Promise.all([postgres.child.stop(), etcd.child.stop()]);
    await rm(directory, { recursive: true, force: true });
  };
}
