import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyAuditChain } from "@/lib/audit/verify-chain";
import { listAuditEvents } from "@/lib/audit/list-events";
import { systemContext } from "@/lib/core/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, testEtcd } from "@/lib/testing/etcd";
import {
  applyDefinition,
  gatewayDefinition,
  makeVersion,
  registerPlane,
  release,
  settled,
  startReleasing,
} from "@/lib/testing/fleet";
import { rollbackRelease } from "./follow-ups/rollback-release";
import { revokeStage } from "./request/revoke-stage";
import { getMatrix } from "./history/get-matrix";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

const onePlane = () => registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
const twoPlanes = () => Promise.all([onePlane(), onePlane()]);

async function liveKeys(prefix: string): Promise<Record<string, string>> {
  return etcdClient(etcd.endpoint).getAll().prefix(`${prefix}/`).strings();
}

const objects = (keys: Record<string, string>) =>
  Object.fromEntries(Object.entries(keys).filter(([key]) => !key.endsWith("/") && !key.includes("/gateplane/")));

describe("a release to two planes", () => {
  test("is written, proved, recorded and audited on both", async () => {
    const planes = await twoPlanes();
    const gateway = await applyDefinition(gatewayDefinition({ dataPlanes: planes.map(({ name }) => name) }));
    await makeVersion(gateway, "1.0.0");

    const done = await release({ gateway, version: "1.0.0", comment: "first" });

    expect(done).toMatchObject({ state: "SUCCEEDED", kind: "release", version: "1.0.0", settled: true });
    expect(done.targets.map(({ state, load, counts }) => ({ state, load, counts }))).toEqual([
      { state: "WRITTEN", load: "not-observed", counts: { put: 4, deleted: 0, unchanged: 0 } },
      { state: "WRITTEN", load: "not-observed", counts: { put: 4, deleted: 0, unchanged: 0 } },
    ]);
    for (const { events } of done.targets) expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    for (const { prefix } of planes) {
      const live = await liveKeys(prefix);
      expect(Object.keys(objects(live))).toHaveLength(4);
      const marker = JSON.parse(live[`${prefix}/gateplane/stages/${gateway}/prod`] ?? "{}") as object;
      expect(marker).toMatchObject({ v: 1, release: done.id, seq: 1, attempt: 1, state: "complete", keys: 4 });
    }
    const { items } = await listAuditEvents(ctx, { gateway, limit: 10 });
    expect(items.map(({ action }) => action)).toEqual(expect.arrayContaining(["release.request", "release.end"]));
    expect(await verifyAuditChain(ctx)).toMatchObject({ ok: true });
  });

  test("of the same version again writes no key; of one changed resource writes one", async () => {
    const planes = await twoPlanes();
    const definition = gatewayDefinition({ dataPlanes: planes.map(({ name }) => name), resources: 30 });
    const gateway = await applyDefinition(definition);
    await makeVersion(gateway, "1.0.0");
    await release({ gateway, version: "1.0.0" });

    const again = await release({ gateway, version: "1.0.0" });
    expect(again.targets.map(({ counts }) => counts)).toEqual(Array(2).fill({ put: 0, deleted: 0, unchanged: 32 }));

    const resources = definition.resources.map((resource, at) => (at === 0 ? { ...resource, priority: 5 } : resource));
    await applyDefinition({ ...definition, resources });
    await makeVersion(gateway, "1.0.1");
    const changed = await release({ gateway, version: "1.0.1" });
    expect(changed.targets.map(({ counts }) => counts)).toEqual(Array(2).fill({ put: 1, deleted: 0, unchanged: 31 }));
  });

  test("is rolled back to exactly what was there, and revoked to nothing", async () => {
    const plane = await onePlane();
    const definition = gatewayDefinition({ dataPlanes: [plane.name], resources: 3 });
    const gateway = await applyDefinition(definition);
    await makeVersion(gateway, "1.0.0");
    await release({ gateway, version: "1.0.0" });
    const before = objects(await liveKeys(plane.prefix));
    await applyDefinition({ ...definition, resources: definition.resources.slice(1) });
    await makeVersion(gateway, "2.0.0");
    const second = await release({ gateway, version: "2.0.0" });

    const rollback = await settled((await rollbackRelease(ctx, { id: second.id, comment: "" })).id);
    expect(rollback).toMatchObject({ state: "SUCCEEDED", kind: "rollback", version: "1.0.0", rollbackOf: second.id });
    expect(objects(await liveKeys(plane.prefix))).toEqual(before);
    expect(await settled(second.id)).toMatchObject({ state: "SUCCEEDED", revertedBy: rollback.id });

    const revoke = await settled((await revokeStage(ctx, { gateway, stage: "prod", comment: "" })).id);
    expect(revoke).toMatchObject({ state: "SUCCEEDED", kind: "revoke", version: null });
    expect(objects(await liveKeys(plane.prefix))).toEqual({});
    const { items } = await getMatrix(ctx);
    expect(items.find((cell) => cell.gateway === gateway)).toMatchObject({
      state: "never-released",
      liveVersion: null,
    });
  });
});
