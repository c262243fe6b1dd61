import { randomUUID } from "node:crypto";
import type { JsonObject } from "@/lib/core/json";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import type { Scope } from "@/lib/distribution/scope";
import { buildSnapshot, type Snapshot } from "@/lib/distribution/snapshot";
import type { WriteInput } from "@/lib/distribution/write/contract";
import { etcd, forgetEtcd } from "@/lib/etcd/client";
import { atEndOfFile } from "./end-of-file";

export const testMacKey = Buffer.alloc(32, 1);

/** A plane as its row would open. */
export function testPlane(endpoint: string, prefix: string, timeoutMs = 5_000): PlaneAccess {
  const id = randomUUID();
  atEndOfFile(() => forgetEtcd(id));
  return {
    id,
    name: "plane",
    prefix,
    connection: { id, endpoints: [endpoint], timeoutMs },
    expectedClusterId: null,
    apisixVersion: "3.16.0",
    router: "host-uri",
  };
}

/** Objects by their key without the scope: `{ "routes/a": {…} }`, labelled as ours. */
export function snapshotOf(scope: Scope, objects: Record<string, JsonObject>, macKey = testMacKey): Snapshot {
  const labels = { "managed-by": "gateplane", gateway: scope.gateway, stage: scope.stage };
  return buildSnapshot(
    Object.entries(objects).map(([key, value]) => {
      const [directory, name] = key.split("/") as ["routes", string];
      const id = `${scope.gateway}.${scope.stage}.${name}`;
      const source = { kind: "resource", name } as const;
      return { directory, id, value: { ...value, id, labels }, secretPaths: [], source };
    }),
    macKey,
  );
}

/** A snapshot of this many routes. */
export function routesOf(scope: Scope, count: number, value: (index: number) => JsonObject = () => ({})): Snapshot {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return snapshotOf(scope, Object.fromEntries(indexes.map((index) => [`routes/r${index}`, value(index)])));
}

/** How a release of this snapshot asks the write engine; what is on the plane already is `current`. */
export function writeInput(
  given: Pick<WriteInput, "plane" | "scope" | "snapshot"> & Partial<WriteInput> & { current?: Snapshot; seq?: number },
): WriteInput {
  const { current, seq = 1, ...input } = given;
  const known = [...(current?.entries ?? []), ...input.snapshot.entries];
  return {
    fence: { installation: "here", release: `release-${seq}`, target: `target-${seq}`, seq, attempt: 1 },
    known: {
      hashes: new Set(known.map(({ hash }) => hash)),
      current: current && {
        snapshot: current.hash,
        hashes: new Map(current.entries.map(({ key, hash }) => [key, hash])),
      },
    },
    macKey: testMacKey,
    onForeignEdit: "overwrite",
    nodesHaveDroppedRoutes: false,
    ...input,
  };
}

/** What a snapshot wants on a plane, by key. */
export function valuesOf({ entries }: Snapshot): Record<string, string> {
  return Object.fromEntries(entries.map(({ key, value }) => [key, value]));
}

/** What lies on a plane besides placeholders and Gateplane's own keys. */
export async function liveObjects({ connection, prefix }: PlaneAccess): Promise<Record<string, string>> {
  const { kvs } = await etcd(connection).readPrefix(`${prefix}/`);
  const objects = kvs.filter(({ key }) => !key.endsWith("/") && !key.includes("/gateplane/"));
  return Object.fromEntries(objects.map(({ key, value }) => [key.slice(prefix.length + 1), value]));
}
