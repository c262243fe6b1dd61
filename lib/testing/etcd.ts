import { randomUUID } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { Etcd3 } from "etcd3";
import { inject } from "vitest";
import * as server from "../../scripts/local/etcd.ts";
import { freePort } from "../../scripts/local/ports.ts";
import { atEndOfFile } from "./end-of-file";

export type Credentials = { username: string; password: string };

/** The etcd that all test files share, each below prefixes of its own. */
export function testEtcd(): { endpoint: string; prefix(): string } {
  return { endpoint: inject("etcd"), prefix: () => `/test-${randomUUID()}` };
}

/** A plain client to arrange and to assert with. */
export function etcdClient(endpoint: string, auth?: Credentials): Etcd3 {
  const client = new Etcd3({ hosts: endpoint, auth, defaultCallOptions: () => ({ deadline: Date.now() + 5000 }) });
  atEndOfFile(() => client.close());
  return client;
}

export type PrivateEtcd = {
  endpoint: string;
  /** Data and port survive until it is started again. */
  stop(): Promise<void>;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Keeps the data of this moment; the result puts them back, as a restore from a backup does. */
  backup(): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

/** An etcd of this file's own, to be taken away. */
export async function startEtcd({ args = [] }: { args?: string[] } = {}): Promise<PrivateEtcd> {
  const directory = await mkdtemp(join(inject("directory"), "etcd-"));
  const data = join(directory, "data");
  const options = { binary: inject("etcdBinary"), directory, port: await freePort(), args };
  let running = await server.startEtcd(options);
  const stop = () => running.child.stop();
  const start = async () => {
    running = await server.startEtcd(options);
  };
  const close = async () => {
    await stop();
    await rm(directory, { recursive: true, force: true });
  };
  atEndOfFile(close);
  return {
    endpoint: running.endpoint,
    stop,
    kill: () => running.child.kill(),
    start,
    backup: async () => {
      const copy = `${data}-${randomUUID()}`;
      await stop();
      await cp(data, copy, { recursive: true });
      await start();
      return async () => {
        await stop();
        await rm(data, { recursive: true });
        await cp(copy, data, { recursive: true });
        await start();
      };
    },
    close,
  };
}

export type EtcdWithAuth = PrivateEtcd & {
  root: Credentials;
  reader: Credentials;
  writer: Credentials;
  /** Whether the writer may write. */
  letWrite(allowed: boolean): Promise<void>;
};

/** An etcd that asks for a password: one user may do everything, one only read, and one what it is allowed to. */
export async function startEtcdWithAuth(): Promise<EtcdWithAuth> {
  const etcd = await startEtcd();
  const root = { username: "root", password: randomUUID() };
  const reader = { username: "reader", password: randomUUID() };
  const client = new Etcd3({ hosts: etcd.endpoint });
  const readers = await client.role("readers").create();
  await readers.grant({ permission: "Read", range: client.range({ prefix: "" }) });
  await (await client.user(reader.username).create(reader.password)).addRole(readers);
  const writer = { username: "writer", password: randomUUID() };
  const writers = await client.role("writers").create();
  await writers.grant({ permission: "Readwrite", range: client.range({ prefix: "" }) });
  await (await client.user(writer.username).create(writer.password)).addRole(writers);
  const administrators = await client.role("root").create();
  await (await client.user(root.username).create(root.password)).addRole(administrators);
  await client.auth.authEnable();
  client.close();
  const letWrite = async (allowed: boolean) => {
    const administrator = etcdClient(etcd.endpoint, root);
    const permission = allowed ? "Readwrite" : "Read";
    await administrator.role("writers").grant({ permission, range: administrator.range({ prefix: "" }) });
  };
  return { ...etcd, root, reader, writer, letWrite };
}
