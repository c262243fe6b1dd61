import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemContext } from "@/lib/core/context";
import { stopListening } from "@/lib/db/changes";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, objectsOn, registerPlane, request, settled } from "@/lib/testing/fleet";
import { startNode } from "@/lib/testing/nodes";
import { expectHeldExactly, expectNothingStuck } from "@/lib/testing/outcomes";
import { outwaitTheDead } from "@/lib/testing/time";
import { startWorkerProcess } from "@/lib/testing/worker-process";
import { approveRelease } from "../approvals/decide-approval";
import { getRelease } from "../history/get-release";
import { revokeStage } from "../request/revoke-stage";
import type { WaveInput } from "../schema";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
beforeAll(ensureInstallation);
afterAll(async () => {
  await stopWorker();
  await stopListening();
});

const place = () => ({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
const plain: Omit<WaveInput, "dataPlanes"> = { pauseSeconds: 0, needsApproval: false };

async function beginInWaves(first: Partial<WaveInput>, second: Partial<WaveInput>) {
  const planes = [await registerPlane(place()), await registerPlane(place())] as const;
  const { gateway } = await gatewayWithVersion(planes);
  const waves = [
    { ...plain, dataPlanes: [planes[0].name], ...first },
    { ...plain, dataPlanes: [planes[1].name], ...second },
  ];
  const { id } = await request({ gateway, version: "1.0.0", waves });
  return { id, gateway, planes };
}

/** Whoever asks its node hears for a while that nothing is loaded yet. */
async function beginConfirming() {
  const where = place();
  const { controlUrl } = await startNode(where, { loadDelayMs: 3_000 });
  const plane = await registerPlane({ ...where, nodes: [{ controlUrl }] });
  const { gateway } = await gatewayWithVersion([plane]);
  return { gateway, planes: [plane], id: (await request({ gateway, version: "1.0.0" })).id };
}

/** What deleted routes used is left for as long as nodes need. */
async function beginRevoking() {
  const plane = await registerPlane(place());
  const { gateway } = await gatewayWithVersion([plane]);
  expect(await settled((await request({ gateway, version: "1.0.0" })).id)).toMatchObject({ state: "SUCCEEDED" });
  return { gateway, plane, id: (await revokeStage(ctx, { gateway, stage: "prod", comment: "" })).id };
}

/** Until a release, or a plane of it, tells that it is there. */
async function untilItTells({ id }: { id: string }, step: string, status: string): Promise<void> {
  const tells = async () => {
    const { events, targets } = await getRelease(ctx, { id });
    const told = [...events, ...targets.flatMap((target) => target.events)];
    return told.some((event) => event.step === step && event.status === status);
  };
  await vi.waitUntil(tells, { timeout: 20_000, interval: 50 });
}

test("the only worker is killed while releases wait: with the next one each goes on where it was", async () => {
  const worker = await startWorkerProcess();
  const asking = await beginInWaves({}, { needsApproval: true });
  await untilItTells(asking, "wave", "waiting");
  const scheduledAt = new Date(Date.now() + 500).toISOString();
  const queueing = await request({ gateway: asking.gateway, version: "1.0.0", scheduledAt });
  await untilItTells(queueing, "slot", "waiting");
  const [pausing, confirming, revoking] = await Promise.all([
    beginInWaves({ pauseSeconds: 2 }, {}),
    beginConfirming(),
    beginRevoking(),
  ]);
  await Promise.all([
    untilItTells(pausing, "wave", "waiting"),
    untilItTells(confirming, "confirm", "started"),
    untilItTells(revoking, "write", "waiting"),
  ]);
  await worker.kill();

  await approveRelease(await adminContext(), { id: asking.id, comment: "nobody is there to hear it" });
  await outwaitTheDead();
  await startWorker();

  for (const { id, planes } of [asking, pausing, confirming]) {
    await vi.waitUntil(async () => (await getRelease(ctx, { id })).finishedAt, { timeout: 20_000, interval: 50 });
    expect(await getRelease(ctx, { id })).toMatchObject({ state: "SUCCEEDED" });
    await expectHeldExactly(id, planes);
  }
  expect((await settled(confirming.id)).targets).toMatchObject([{ state: "LOADED", attempt: 1 }]);
  expect(await settled(queueing.id)).toMatchObject({ state: "SUCCEEDED", targets: [{ counts: { put: 0 } }, {}] });
  expect(await settled(revoking.id)).toMatchObject({ state: "SUCCEEDED", targets: [{ attempt: 2 }] });
  expect(await objectsOn(revoking.plane)).toEqual({});
  for (const { gateway } of [asking, pausing, confirming, revoking]) await expectNothingStuck(gateway);
}, 120_000);
