import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, objectsOn, registerPlane, request, settled, startReleasing } from "@/lib/testing/fleet";
import { approveRelease } from "../approvals/decide-approval";
import { cancelRelease } from "../follow-ups/cancel-release";
import { getRelease } from "../history/get-release";
import { putBindingsAndRevoke } from "./change-and-revoke";
import { requireFuture } from "./schedule";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

let planes: { name: string }[];
let gateway: string;
beforeEach(async () => {
  planes = [await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() })];
  ({ gateway } = await gatewayWithVersion(planes));
});

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const stateOf = async (id: string) => (await getRelease(ctx, { id })).state;

describe("a scheduled release", () => {
  test("begins at its time, not before, also when the process was away at that moment", async () => {
    const scheduledAt = inMs(2_000);
    const { id, ...asked } = await request({ gateway, version: "1.0.0", scheduledAt });
    expect(asked).toMatchObject({ state: "SCHEDULED", seq: null, settled: true, hold: { kind: "time" } });
    await stopWorker();
    await expect.poll(() => Date.now() > Date.parse(scheduledAt), { timeout: 5_000 }).toBe(true);
    await startWorker();
    await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe("SUCCEEDED");
    const done = await getRelease(ctx, { id });
    expect(Date.parse(done.begunAt ?? "")).toBeGreaterThanOrEqual(Date.parse(scheduledAt));
  });

  test("waits for who holds the slot, says for whom, and follows", async () => {
    const waves = [{ dataPlanes: planes.map(({ name }) => name), pauseSeconds: 0, needsApproval: true }];
    const holder = await settled((await request({ gateway, version: "1.0.0", waves })).id);
    expect(holder.state).toBe("PAUSED");
    const { id } = await request({ gateway, version: "1.0.0", scheduledAt: inMs(300) });
    await expect
      .poll(async () => (await getRelease(ctx, { id })).hold, { timeout: 10_000 })
      .toEqual({ kind: "slot", holder: holder.id, author: holder.requester });
    await approveRelease(await adminContext(), { id: holder.id, comment: "" });
    await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe("SUCCEEDED");
    expect((await getRelease(ctx, { id })).seq).toBe((holder.seq ?? 0) + 1);
  });

  test("holds no slot before, and can be cancelled", async () => {
    const { id } = await request({ gateway, version: "1.0.0", scheduledAt: inMs(60_000) });
    expect(await settled((await request({ gateway, version: "1.0.0" })).id)).toMatchObject({ state: "SUCCEEDED" });
    expect(await cancelRelease(ctx, { id, comment: "" })).toMatchObject({ state: "CANCELLED" });
  });

  test("does not come to a plane that its gateway was unbound from meanwhile", async () => {
    const { id } = await request({ gateway, version: "1.0.0", scheduledAt: inMs(1_000) });
    await removeBindings();
    await expect.poll(() => stateOf(id), { timeout: 10_000 }).toBe("REFUSED");
    expect((await getRelease(ctx, { id })).targets[0]?.error?.code).toBe("GP_CHECK_10010");
    expect(await objectsOn(planes[0] as { name: string })).toEqual({});
  });

  test("is refused when its time is over, far away, or together with supersede", async () => {
    const refused = (change: object) => expect(request({ gateway, version: "1.0.0", ...change })).rejects;
    await refused({ scheduledAt: "2020-01-01T00:00:00Z" }).toMatchObject({ code: "GP_RELEASE_20010" });
    await refused({ scheduledAt: inMs(60_000), supersede: true }).toMatchObject({ code: "GP_RELEASE_20011" });
    const now = new Date("2026-01-01T00:00:00Z");
    expect(() => requireFuture(new Date("2027-02-01T00:00:00Z"), now)).toThrow();
    expect(() => requireFuture(new Date("2026-06-01T00:00:00Z"), now)).not.toThrow();
    expect(await db.release.count({ where: { gatewayName: gateway } })).toBe(0);
  });
});

async function removeBindings(): Promise<void> {
  await putBindingsAndRevoke(ctx, { gateway, bindings: [], revoke: false, dryRun: false });
}
