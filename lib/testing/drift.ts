import { expect, vi } from "vitest";
import { putBindings } from "@/lib/bindings/put-bindings";
import type { DriftMode } from "@/lib/bindings/schema";
import { systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import type { DriftRecord } from "@/lib/db/generated/client";
import { etcdClient, testEtcd } from "./etcd";
import { gatewayWithVersion, objectsOn, registerPlane, release, type GatewayOptions, type TestPlane } from "./fleet";

/** A released plane that is watched, and somebody who changes its keys by hand. */

export type WatchedPlane = {
  plane: TestPlane;
  gateway: string;
  definition: Awaited<ReturnType<typeof gatewayWithVersion>>["definition"];
  /** What was released, by key. */
  released: Record<string, string>;
  /** The first route's key. */
  route: string;
  hand: { put: (key: string, value: object) => Promise<unknown>; delete: (key: string) => Promise<unknown> };
};

type Options = Partial<GatewayOptions> & { place?: { endpoint: string; prefix: string }; mode?: DriftMode };

export async function watchedPlane({ place, mode = "heal", ...options }: Options = {}): Promise<WatchedPlane> {
  const shared = testEtcd();
  const plane = await registerPlane(place ?? { endpoint: shared.endpoint, prefix: shared.prefix() });
  const { gateway, definition } = await gatewayWithVersion([plane], options);
  if (mode !== "heal") await setMode(gateway, plane, mode);
  expect(await release({ gateway, version: "1.0.0" })).toMatchObject({ state: "SUCCEEDED" });
  await compared(plane);
  const released = await objectsOn(plane);
  const route = Object.keys(released).find((key) => key.startsWith("routes/")) ?? "";
  return { plane, gateway, definition, released, route, hand: handOn(plane) };
}

export function handOn({ endpoint, prefix }: TestPlane): WatchedPlane["hand"] {
  const client = etcdClient(endpoint);
  return {
    put: async (key, value) => client.put(`${prefix}/${key}`).value(JSON.stringify(value)),
    delete: async (key) => client.delete().key(`${prefix}/${key}`),
  };
}

export async function setMode(gateway: string, { name }: TestPlane, driftMode: DriftMode): Promise<void> {
  const bindings = [{ dataPlane: name, vars: {}, driftMode }];
  const input = { gateway, bindings, revoke: false, dryRun: false };
  await putBindings(systemContext("test"), input, () => Promise.resolve([]));
}

const patiently = { timeout: 15_000, interval: 10 };

/** Until it was compared as a whole, later than at that time. */
export async function compared({ name }: TestPlane, since = new Date(0)): Promise<void> {
  const comparedAt = async () => (await db.planeWatch.findFirst({ where: { dataPlane: { name } } }))?.comparedAt;
  await vi.waitUntil(async () => ((await comparedAt()) ?? since) > since, patiently);
}

export async function driftsOf({ name }: TestPlane): Promise<DriftRecord[]> {
  return db.driftRecord.findMany({ where: { dataPlaneName: name }, orderBy: { id: "asc" } });
}

/** Until the records of a plane are, in the order they were made, in these states. */
export async function driftsBecome(plane: TestPlane, states: readonly DriftRecord["state"][]): Promise<DriftRecord[]> {
  const wanted = states.join();
  await vi.waitUntil(async () => (await driftsOf(plane)).map(({ state }) => state).join() === wanted, patiently);
  return driftsOf(plane);
}
