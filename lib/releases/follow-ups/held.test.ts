import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { updatePlane } from "@/lib/data-planes/update-plane";
import { adminContext, releaserContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import {
  gatewayWithVersion,
  nextVersion,
  objectsOn,
  registerPlane,
  release,
  request,
  settled,
  startReleasing,
  type TestPlane,
} from "@/lib/testing/fleet";
import { approveRelease, rejectRelease } from "../approvals/decide-approval";
import { putApprovalRule } from "../approvals/put-approval-rule";
import { revokeStage } from "../request/revoke-stage";
import { retryRelease } from "./retry-release";
import { rollbackRelease } from "./rollback-release";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

let planes: TestPlane[];
let gateway: string;
beforeEach(async () => {
  planes = await Promise.all([1, 2, 3].map(() => registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() })));
  const made = await gatewayWithVersion(planes, { resources: 3 });
  gateway = made.gateway;
  await nextVersion(made.definition, "2.0.0");
});

const rollback = async (id: string, to?: string, as = ctx) =>
  settled((await rollbackRelease(as, { id, comment: "", to })).id);
const firstPlane = () => planes[0] as TestPlane;
const setStatus = (status: "ACTIVE" | "INACTIVE") => updatePlane(ctx, { name: firstPlane().name, status });

describe("under a rule of approval", () => {
  async function undoneSecondVersion() {
    await release({ gateway, version: "1.0.0" });
    const second = await release({ gateway, version: "2.0.0" });
    const undo = await rollback(second.id);
    await putApprovalRule(await adminContext(), { gateway, stage: "prod", required: 1, approvers: [] });
    return { second, undo };
  }

  test("a rollback needs no approval, but one that brings back what was undone does", async () => {
    const { second, undo } = await undoneSecondVersion();
    const row = await db.gateway.findUniqueOrThrow({ where: { name: gateway } });
    const again = await rollback(undo.id, undefined, await releaserContext(row));
    expect(again).toMatchObject({ state: "PENDING_APPROVAL", kind: "rollback" });
    expect(await rollback(undo.id, second.id)).toMatchObject({ state: "PENDING_APPROVAL" });
    await approveRelease(await adminContext(), { id: again.id, comment: "" });
    expect(await settled(again.id)).toMatchObject({ state: "SUCCEEDED", version: "2.0.0" });
  });
});

describe("a retry", () => {
  test("does not undo what came after it", async () => {
    await release({ gateway, version: "1.0.0" });
    await setStatus("INACTIVE");
    const { id } = await revokeStage(ctx, { gateway, stage: "prod", comment: "" });
    expect(await settled(id)).toMatchObject({ state: "REFUSED" });
    await setStatus("ACTIVE");
    const later = await release({ gateway, version: "2.0.0" });
    await expect(retryRelease(ctx, { id, comment: "" })).rejects.toMatchObject({
      code: "GP_RELEASE_10016",
      params: { standing: later.id },
    });
    expect(await objectsOn(firstPlane())).not.toEqual({});
  });

  test("keeps the waves that are left, with what comes between them", async () => {
    const [one, two, three] = planes.map(({ name }) => [name]) as [string[], string[], string[]];
    const waves = [
      { dataPlanes: one, pauseSeconds: 0, needsApproval: false },
      { dataPlanes: two, pauseSeconds: 600, needsApproval: true },
      { dataPlanes: three, pauseSeconds: 0, needsApproval: false },
    ];
    const { id } = await settled((await request({ gateway, version: "1.0.0", waves, onFailure: "continue" })).id);
    const admin = await adminContext();
    await rejectRelease(admin, { id, comment: "not yet" });

    const retry = await settled((await retryRelease(ctx, { id, comment: "" })).id);

    expect(retry).toMatchObject({ state: "PAUSED", onFailure: "continue", hold: { kind: "approval", wave: 1 } });
    expect(retry.waves).toMatchObject([
      { dataPlanes: two, pauseSeconds: 600, needsApproval: true },
      { dataPlanes: three, needsApproval: false },
    ]);
    await approveRelease(admin, { id: retry.id, comment: "" });
    expect(await settled(retry.id)).toMatchObject({ state: "PAUSED", hold: { kind: "pause", wave: 2 } });
  });
});
