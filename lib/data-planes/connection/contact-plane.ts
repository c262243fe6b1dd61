import "server-only";
import { randomUUID } from "node:crypto";
import { etcd } from "@/lib/etcd/client";
import { ownerKey } from "../ownership/owner";
import { hasJsonGateway } from "./json-gateway";
import type { PlaneAccess } from "./open-plane";

/** What an etcd says of itself at one moment, and whose mark the prefix bears. */
export type Contact = {
  clusterId: string;
  revision: string;
  etcdVersion: string;
  latencyMs: number;
  hasJsonGateway: boolean;
  owner: { value: string | null; modRevision: string };
};

export type Reachable = Pick<PlaneAccess, "prefix" | "connection">;

/** @throws AppError GP_ETCD_… when it does not answer in time, or not as an etcd that lets us in */
export async function contactPlane({ prefix, connection }: Reachable, timeoutMs: number): Promise<Contact> {
  const client = etcd(connection);
  const [status, reading, jsonGateway] = await Promise.all([
    client.status({ timeoutMs }),
    client.readRanges([{ key: ownerKey(prefix) }], { timeoutMs }),
    hasJsonGateway(connection, timeoutMs),
  ]);
  const [owner] = reading.kvs;
  return {
    clusterId: reading.clusterId,
    // That of the agreed read: a member that lags behind would report an older one in its status.
    revision: reading.revision,
    etcdVersion: status.version,
    latencyMs: Math.round(status.latencyMs),
    hasJsonGateway: jsonGateway,
    owner: { value: owner?.value ?? null, modRevision: owner?.modRevision ?? "0" },
  };
}

/** Puts and deletes a scratch key where nobody looks. @throws AppError GP_ETCD_… when that is not allowed */
export async function probeWriting({ prefix, connection }: Reachable): Promise<void> {
  const client = etcd(connection);
  const key = `${prefix}/gateplane/check/${randomUUID()}`;
  const { revision } = await client.transact({
    compares: [{ key, modRevision: "0" }],
    puts: [{ key, value: "" }],
    deletes: [],
  });
  await client.transact({ compares: [{ key, modRevision: revision }], puts: [], deletes: [key] });
}
