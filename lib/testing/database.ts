import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { inject } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { atEndOfFile } from "./end-of-file";
import { copyDatabase, createDatabase, dropDatabase, prepareTemplate, startTestPostgres } from "./postgres-cluster";

export type TestDatabase = {
  url: string;
  /** As it is now, under another name: nobody may be at work on it. @returns the copy's URL */
  copy(): Promise<string>;
  /** Keeps what it holds now; the result puts it back, as a restore from a backup does. Nobody may be at work on it. */
  backup(): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

/** The database of this test file, migrated and empty. Call it at the top of the file: `await testDatabase()`. */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = inject("postgres");
  const name = basename(new URL(ownDatabaseUrl()).pathname);
  const url = await createDatabase(cluster, name);
  const close = async () => {
    await closeDatabase();
    await dropDatabase(cluster, name);
  };
  atEndOfFile(close);
  const copy = async () => {
    await closeDatabase();
    return copyDatabase(cluster, name, `${name}_${randomBytes(3).toString("hex")}`);
  };
  const backup = async () => {
    const kept = basename(new URL(await copy()).pathname);
    return async () => {
      await close();
      await copyDatabase(cluster, kept, name);
    };
  };
  return { url, copy, backup, close };
}

export type PrivatePostgres = {
  url: string;
  /** Data and port survive until it is started again. */
  stop(): Promise<void>;
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
};

/** A PostgreSQL of this file's own, to be taken away; this file's database is on it. Instead of `testDatabase`. */
export async function startPostgres(): Promise<PrivatePostgres> {
  const directory = await mkdtemp(join(inject("directory"), "postgres-"));
  let server = await startTestPostgres(directory);
  await prepareTemplate(server.url);
  const url = await createDatabase(server.url, "own");
  process.env.DATABASE_URL = url;

  const stop = () => server.child.stop();
  const close = async () => {
    await closeDatabase();
    await stop();
    await rm(directory, { recursive: true, force: true });
  };
  atEndOfFile(close);
  return {
    url,
    stop,
    kill: () => server.child.kill(),
    start: async () => {
      server = await startTestPostgres(directory, Number(new URL(url).port));
    },
    close,
  };
}

function ownDatabaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("lib/testing/environment.ts has not run");
  return url;
}
