import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAuditEvents } from "@/lib/audit/list-events";
import { systemContext } from "@/lib/core/context";
import { runBookkeeping } from "@/lib/command/run-command";
import { db } from "@/lib/db/client";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy, type FaultProxy } from "@/lib/testing/fault-proxy";
import {
  gatewayWithVersion,
  nextVersion,
  objectsOn,
  registerPlane,
  release,
  request,
  settled,
  snapshotFor,
  startReleasing,
  type TestPlane,
} from "@/lib/testing/fleet";
import { approveRelease, rejectRelease } from "../approvals/decide-approval";
import { cancelRelease } from "../follow-ups/cancel-release";
import { getRelease } from "../history/get-release";
import type { ReleaseDto, ReleaseInput, WaveInput } from "../schema";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

const plane = (endpoint = etcd.endpoint) => registerPlane({ endpoint, prefix: etcd.prefix() });
const names = (planes: readonly { name: string }[]) => planes.map(({ name }) => name);
const statesOf = ({ targets }: ReleaseDto, planes: readonly TestPlane[]) =>
  planes.map(({ name }) => targets.find(({ dataPlane }) => dataPlane === name)?.state);

describe("ten planes in three waves, the second plane of the second wave cut off", () => {
  let proxy: FaultProxy;
  let waves: TestPlane[][];
  let gateway: string;

  beforeAll(async () => {
    proxy = await startFaultProxy(etcd.endpoint);
    const endpoints = Array.from({ length: 10 }, (_, index) => (index === 4 ? proxy.url : etcd.endpoint));
    const planes = await Promise.all(endpoints.map((endpoint) => plane(endpoint)));
    waves = [planes.slice(0, 3), planes.slice(3, 7), planes.slice(7)];
    const made = await gatewayWithVersion(planes, { resources: 5 });
    gateway = made.gateway;
    await nextVersion(made.definition, "2.0.0");
    expect(await release({ gateway, version: "1.0.0" })).toMatchObject({ state: "SUCCEEDED" });
  });

  /** Up to the second wave all is well; then the plane is away, until nobody waits for it any more. */
  async function releaseIntoTheFault(onFailure: ReleaseInput["onFailure"]): Promise<ReleaseDto> {
    const asked = await request({
      gateway,
      version: "2.0.0",
      onFailure,
      waves: waves.map((wave, index) => ({ dataPlanes: names(wave), pauseSeconds: 0, needsApproval: index === 1 })),
    });
    const paused = await settled(asked.id);
    expect(paused).toMatchObject({ state: "PAUSED", hold: { kind: "approval", wave: 2 } });
    expect(paused.waves.map(({ state }) => state)).toEqual(["done", "awaiting-approval", "waiting"]);
    proxy.cut();
    await approveRelease(await adminContext(), { id: asked.id, comment: "the canaries are well" });
    await expect.poll(() => ageTarget(asked.id), { timeout: 20_000 }).toBe(1);
    const ended = await settled(asked.id);
    proxy.heal();
    return ended;
  }

  /** The minute that an unreachable plane is given goes by. @returns how many targets were waiting for their plane */
  function ageTarget(releaseId: string): Promise<number> {
    return runBookkeeping(
      (tx) => tx.$executeRaw`UPDATE "ReleaseTarget" SET "startedAt" = "startedAt" - interval '1 minute'
        WHERE "releaseId" = ${releaseId} AND "tries" > 0 AND "startedAt" > now() AT TIME ZONE 'UTC' - interval '50 s'`,
    );
  }

  test("halt leaves the third wave untouched", async () => {
    const [first, second, third] = waves as [TestPlane[], TestPlane[], TestPlane[]];
    const before = await Promise.all(third.map(objectsOn));

    const halted = await releaseIntoTheFault("halt");

    expect(halted).toMatchObject({ state: "PARTIAL" });
    expect(halted.waves.map(({ state }) => state)).toEqual(["done", "failed", "cancelled"]);
    expect(statesOf(halted, first)).toEqual(["WRITTEN", "WRITTEN", "WRITTEN"]);
    expect(statesOf(halted, second)).toEqual(["WRITTEN", "FAILED", "WRITTEN", "WRITTEN"]);
    expect(statesOf(halted, third)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED"]);
    expect(await Promise.all(third.map(objectsOn))).toEqual(before);
    expect(await objectsOn(first[0] as TestPlane)).toEqual(await snapshotFor(halted.id, first[0] as TestPlane));
    expect(await release({ gateway, version: "1.0.0" })).toMatchObject({ state: "SUCCEEDED" });
  });

  test("rollback brings the first two back to exactly what they held, and all of it is history", async () => {
    const [first, second, third] = waves as [TestPlane[], TestPlane[], TestPlane[]];
    const before = await Promise.all(waves.flat().map(objectsOn));
    const hashes = await standingHashes(gateway);

    const failed = await releaseIntoTheFault("rollback");

    expect(failed).toMatchObject({ state: "PARTIAL" });
    const rollback = await db.release.findFirstOrThrow({ where: { rollbackOfId: failed.id } });
    const undone = await settled(rollback.id);
    expect(undone).toMatchObject({
      kind: "rollback",
      state: "SUCCEEDED",
      seq: (failed.seq ?? 0) + 1,
      source: "system",
    });
    const written = [...first, second[0], second[2], second[3]] as TestPlane[];
    expect(undone.targets.map(({ dataPlane }) => dataPlane).sort()).toEqual(names(written).sort());
    expect(await standingHashes(gateway)).toEqual(hashes);
    expect(await Promise.all(waves.flat().map(objectsOn))).toEqual(before);
    expect(await getRelease(ctx, { id: failed.id })).toMatchObject({ revertedBy: undone.id });
    expect(statesOf(failed, third)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED"]);
    const { items } = await listAuditEvents(ctx, { gateway, action: "release.rollback", limit: 5 });
    expect(items).toMatchObject([{ actor: { kind: "system" }, object: { id: undone.id }, outcome: "success" }]);
  });

  /** Of what is complete on each plane. */
  async function standingHashes(name: string): Promise<(string | null)[]> {
    const trackers = await db.tracker.findMany({ where: { scope: `${name}/prod` }, orderBy: { dataPlaneId: "asc" } });
    return trackers.map(({ currentHash }) => currentHash);
  }
});

describe("between two waves", () => {
  async function twoWaves(change: Partial<WaveInput> = {}) {
    const [first, second] = await Promise.all([plane(), plane()]);
    const { gateway } = await gatewayWithVersion([first, second]);
    const waves = [
      { dataPlanes: [first.name], pauseSeconds: 0, needsApproval: false },
      { dataPlanes: [second.name], pauseSeconds: 0, needsApproval: false },
    ];
    return { first, second, gateway, waves: [{ ...waves[0], ...change }, waves[1]] as WaveInput[] };
  }

  test("a pause goes on when it is over, also when the process was away at that moment", async () => {
    const { gateway, waves, second } = await twoWaves({ pauseSeconds: 2 });
    const asked = await request({ gateway, version: "1.0.0", waves });
    const paused = await settled(asked.id);
    expect(paused).toMatchObject({ state: "PAUSED", hold: { kind: "pause", wave: 2 } });
    expect(await objectsOn(second)).toEqual({});
    await stopWorker();
    const over = Date.parse(paused.hold?.kind === "pause" ? paused.hold.until : "");
    await expect.poll(() => Date.now() > over, { timeout: 5_000 }).toBe(true);
    await startWorker();
    await expect.poll(async () => (await getRelease(ctx, asked)).state, { timeout: 20_000 }).toBe("SUCCEEDED");
    const [early, late] = (await getRelease(ctx, asked)).targets;
    expect(Date.parse(late?.begunAt ?? "") - Date.parse(early?.finishedAt ?? "")).toBeGreaterThanOrEqual(2_000);
  });

  test("another release of the stage has to wait: the slot stays taken", async () => {
    const { gateway, waves } = await twoWaves({ pauseSeconds: 600 });
    const { id } = await settled((await request({ gateway, version: "1.0.0", waves })).id);
    await expect(request({ gateway, version: "1.0.0" })).rejects.toMatchObject({ code: "GP_RELEASE_10001" });
    const cancelled = await cancelRelease(ctx, { id, comment: "enough" });
    expect(cancelled).toMatchObject({ state: "PARTIAL", targets: [{ state: "WRITTEN" }, { state: "CANCELLED" }] });
    expect(await release({ gateway, version: "1.0.0" })).toMatchObject({ state: "SUCCEEDED" });
  });

  test("a plane that changed while its wave waited is checked again before it is written", async () => {
    const { gateway, waves, second } = await twoWaves();
    const asking = waves.map((wave, index) => ({ ...wave, needsApproval: index === 1 }));
    const { id } = await settled((await request({ gateway, version: "1.0.0", waves: asking })).id);
    const stranger = `${second.prefix}/routes/${gateway}.prod.byhand`;
    await etcdClient(etcd.endpoint).put(stranger).value('{"id":"by-hand","uri":"/"}');
    await approveRelease(await adminContext(), { id, comment: "" });
    const ended = await settled(id);
    expect(ended).toMatchObject({ state: "PARTIAL", targets: [{ state: "WRITTEN" }, { state: "FAILED" }] });
    expect(ended.targets[1]?.error?.code).toBe("GP_CHECK_10003");
    expect(ended.targets[1]?.events.at(-2)).toMatchObject({ step: "check", status: "failed" });
    expect(Object.keys(await objectsOn(second))).toEqual([stranger.slice(second.prefix.length + 1)]);
  });

  test("a wave that is rejected is not begun", async () => {
    const { gateway, waves, second } = await twoWaves();
    const asking = waves.map((wave, index) => ({ ...wave, needsApproval: index === 1 }));
    const { id } = await settled((await request({ gateway, version: "1.0.0", waves: asking })).id);
    const admin = await adminContext();
    const rejected = await rejectRelease(admin, { id, comment: "errors on the canary" });
    expect(rejected).toMatchObject({ state: "PARTIAL", approvals: [{ wave: 2, decision: "rejected" }] });
    expect(await objectsOn(second)).toEqual({});
    await expect(approveRelease(admin, { id, comment: "" })).rejects.toMatchObject({ code: "GP_RELEASE_10013" });
  });
});

test("waves that name an unbound plane leave no release, but an audit event", async () => {
  const bound = await plane();
  const { gateway } = await gatewayWithVersion([bound]);
  const waves = [{ dataPlanes: [bound.name, "nowhere"], pauseSeconds: 0, needsApproval: false }];
  await expect(request({ gateway, version: "1.0.0", waves })).rejects.toMatchObject({ code: "GP_RELEASE_20003" });
  expect(await db.release.count({ where: { gatewayName: gateway } })).toBe(0);
  const { items } = await listAuditEvents(ctx, { gateway, action: "release.request", limit: 5 });
  expect(items).toMatchObject([{ outcome: "refused", code: "GP_RELEASE_20003" }]);
});
