import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemContext } from "@/lib/core/context";
import { stopListening } from "@/lib/db/changes";
import { db } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, objectsOn, registerPlane, request, settled, type TestPlane } from "@/lib/testing/fleet";
import { startNode } from "@/lib/testing/nodes";
import { expectHeldExactly, expectNothingStuck } from "@/lib/testing/outcomes";
import { startWorkerProcess } from "@/lib/testing/worker-process";
import { getRelease } from "../history/get-release";
import { revokeStage } from "../request/revoke-stage";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
beforeAll(ensureInstallation);
afterAll(stopListening);

const HOUR_MS = 3_600_000;
const at = (time: string | null | undefined) => Date.parse(time ?? "");

async function planeWithNode(loadDelayMs: number): Promise<TestPlane> {
  const place = { endpoint: etcd.endpoint, prefix: etcd.prefix() };
  const { controlUrl } = await startNode(place, { loadDelayMs });
  return registerPlane({ ...place, nodes: [{ controlUrl }] });
}

const ended = async (id: string) => {
  await vi.waitUntil(async () => (await getRelease(ctx, { id })).finishedAt, { timeout: 60_000, interval: 50 });
  return getRelease(ctx, { id });
};

test.each([
  ["an hour ahead", HOUR_MS],
  ["an hour behind", -HOUR_MS],
])(
  "a worker whose clock is %s begins, pauses, confirms and revokes when it is time by the database",
  async (_, ms) => {
    const worker = await startWorkerProcess({ clockAheadMs: ms });
    const planes = [await planeWithNode(500), await planeWithNode(0)] as const;
    const { gateway } = await gatewayWithVersion(planes);
    const waves = planes.map(({ name }) => ({ dataPlanes: [name], pauseSeconds: 1, needsApproval: false }));
    const scheduledAt = new Date((await databaseTime(db)).getTime() + 1_000).toISOString();

    const { id } = await request({ gateway, version: "1.0.0", waves, scheduledAt });
    const done = await ended(id);
    expect(done).toMatchObject({ state: "SUCCEEDED", targets: [{ state: "LOADED", attempt: 1 }, { attempt: 1 }] });
    const [first, second] = done.targets;
    expect(at(second?.begunAt) - at(first?.finishedAt)).toBeGreaterThanOrEqual(1_000);
    expect(at(first?.begunAt)).toBeGreaterThanOrEqual(at(scheduledAt));
    await expectHeldExactly(id, planes);

    const revoke = await settled((await revokeStage(ctx, { gateway, stage: "prod", comment: "" })).id);
    expect(revoke).toMatchObject({ state: "SUCCEEDED" });
    for (const plane of planes) expect(await objectsOn(plane)).toEqual({});
    const { heartbeatAt } = await db.worker.findFirstOrThrow();
    expect(Math.abs(heartbeatAt.getTime() - (await databaseTime(db)).getTime())).toBeLessThan(10_000);
    await expectNothingStuck(gateway);
    await worker.kill();
  },
  120_000,
);
