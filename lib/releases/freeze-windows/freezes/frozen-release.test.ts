import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { systemContext, type Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { adminContext, maintainerContext, memberContext } from "@/lib/testing/context";
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
} from "@/lib/testing/fleet";
import { auditOf, refusalOf } from "@/lib/testing/gateway";
import { approveRelease } from "../../approvals/decide-approval";
import { resyncPlane } from "../../follow-ups/resync-plane";
import { rollbackRelease } from "../../follow-ups/rollback-release";
import { getRelease } from "../../history/get-release";
import { previewRelease } from "../../preview/preview-release";
import { revokeStage } from "../../request/revoke-stage";
import { ReleaseInput } from "../../schema";
import { createFreezeWindow } from "../create-freeze-window";
import { FreezeWindowInput } from "../schema";
import { updateFreezeWindow } from "../update-freeze-window";
import { findFreezes } from "./find-freezes";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
let admin: Context;
beforeAll(async () => {
  releasing = await startReleasing();
  admin = await adminContext();
});
afterAll(() => releasing.stop());

const newPlane = (labels = {}) => registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix(), labels });
const overrideFreeze = { reason: "the shop is down" };

/** Holds at any time. */
const always = { cron: "* * * * *", durationMinutes: 60, timeZone: "Europe/Berlin" };
let windows = 0;
const freeze = (change: object) =>
  createFreezeWindow(admin, FreezeWindowInput.parse({ name: `window-${++windows}`, ...always, ...change }));

let plane: { name: string };
let gateway: string;
let definition: Awaited<ReturnType<typeof gatewayWithVersion>>["definition"];
beforeEach(async () => {
  plane = await newPlane();
  ({ gateway, definition } = await gatewayWithVersion([plane]));
});

describe("in a freeze", () => {
  test("a release is refused: the plane's error names window, end and zone, and nothing is written", async () => {
    const { name } = await freeze({ gateways: [gateway] });
    const refused = await release({ gateway, version: "1.0.0" });
    expect(refused).toMatchObject({ state: "REFUSED", error: { code: "GP_RELEASE_10005" } });
    expect(refused.targets).toMatchObject([{ state: "FAILED", error: { code: "GP_CHECK_10008" } }]);
    const said = new RegExp(
      `${plane.name} is frozen by ${name} until \\w{3} \\d+ \\w{3}.* \\d\\d:\\d\\d \\(Europe/Berlin\\)`,
    );
    expect(refused.targets[0]?.error?.message).toMatch(said);
    expect(await objectsOn(plane)).toEqual({});
  });

  test("the preview says so before the click", async () => {
    await freeze({ stages: ["prod"], dataPlanes: [plane.name] });
    const { targets } = await previewRelease(admin, { gateway, stage: "prod", version: "1.0.0" });
    const found = targets[0]?.checks.find(({ name }) => name === "freeze");
    expect(found).toMatchObject({ ok: false, code: "GP_CHECK_10008" });
  });

  test("of some planes only, the others can go ahead", async () => {
    const frozen = await newPlane({ tier: "gold" });
    const both = await gatewayWithVersion([plane, frozen]);
    await freeze({ gateways: [both.gateway], labels: { tier: "gold" } });
    const partial = await release({ gateway: both.gateway, version: "1.0.0", onCheckFailure: "skip" });
    expect(partial.state).toBe("PARTIAL");
    expect(Object.fromEntries(partial.targets.map((target) => [target.dataPlane, target.error?.code]))).toEqual({
      [plane.name]: undefined,
      [frozen.name]: "GP_CHECK_10008",
    });
    expect(await objectsOn(frozen)).toEqual({});
  });

  test("a revoke is refused; a rollback and a resync are not", async () => {
    await release({ gateway, version: "1.0.0" });
    const before = await objectsOn(plane);
    await nextVersion(definition, "1.1.0");
    const { id } = await release({ gateway, version: "1.1.0" });
    await freeze({ gateways: [gateway] });
    const revoke = await settled((await revokeStage(ctx, { gateway, stage: "prod", comment: "" })).id);
    expect(revoke).toMatchObject({ state: "REFUSED", targets: [{ error: { code: "GP_CHECK_10008" } }] });
    const rollback = await settled((await rollbackRelease(ctx, { id, comment: "" })).id);
    expect(rollback.state).toBe("SUCCEEDED");
    expect(await objectsOn(plane)).toEqual(before);
    const { releases } = await resyncPlane(ctx, { name: plane.name, comment: "", force: false });
    expect(await settled(releases[0]?.id ?? "")).toMatchObject({ kind: "resync", state: "SUCCEEDED" });
  });
});

describe("between two waves", () => {
  test("a freeze holds up what has not begun, until its window is changed", async () => {
    const second = await newPlane();
    const both = await gatewayWithVersion([plane, second]);
    const waves = [plane, second].map(({ name }, index) => ({ dataPlanes: [name], needsApproval: index === 1 }));
    const input = ReleaseInput.parse({ stage: "prod", version: "1.0.0", waves });
    const { id } = await settled((await request({ ...input, gateway: both.gateway })).id);
    const window = await freeze({ gateways: [both.gateway], dataPlanes: [second.name] });

    await approveRelease(admin, { id, comment: "" });
    const heldBy = async () => (await getRelease(ctx, { id })).hold;
    await expect.poll(heldBy, { timeout: 10_000 }).toMatchObject({ kind: "freeze", wave: 2, window: window.name });
    expect(await objectsOn(second)).toEqual({});

    await updateFreezeWindow(admin, { name: window.name, enabled: false });
    await expect.poll(async () => (await getRelease(ctx, { id })).state, { timeout: 10_000 }).toBe("SUCCEEDED");
    expect(await objectsOn(second)).toEqual(await objectsOn(plane));
  });
});

describe("the override of a freeze", () => {
  beforeEach(() => freeze({ gateways: [gateway] }));

  test("lets an administrator's release pass, with the reason in its history and in the audit", async () => {
    const passed = await release({ gateway, version: "1.0.0", overrideFreeze }, admin);
    expect(passed).toMatchObject({ state: "SUCCEEDED", freezeOverride: overrideFreeze.reason });
    const asked = (await auditOf(gateway)).find(({ action }) => action === "release.request");
    expect(asked).toMatchObject({
      outcome: "SUCCESS",
      actorId: admin.actor.id,
      after: { freezeOverride: overrideFreeze.reason },
    });
    const checks = await db.releaseEvent.findMany({ where: { releaseId: passed.id, step: "check" } });
    expect(JSON.stringify(checks.map(({ detail }) => detail))).toContain("GP_CHECK_10009");
  });

  test("is for administrators only: nobody else's makes a release, and the attempt is audited", async () => {
    const maintainer = await maintainerContext(await db.gateway.findUniqueOrThrow({ where: { name: gateway } }));
    expect(await refusalOf(request({ gateway, version: "1.0.0", overrideFreeze }, maintainer))).toMatchObject({
      code: "GP_AUTH_30002",
      params: { permission: "freeze.override" },
    });
    expect(await db.release.count({ where: { gatewayName: gateway } })).toBe(0);
    expect((await auditOf(gateway)).at(-1)).toMatchObject({ action: "release.request", outcome: "REFUSED" });
  });
});

describe("what is found for who is about to release", () => {
  const weekly = { cron: "0 18 * * FRI", durationMinutes: 60, timeZone: "UTC" };
  const thursday = "2026-11-19T12:00:00Z";

  test("is what holds on each plane at a time, and what will within a week", async () => {
    const other = await newPlane();
    const both = await gatewayWithVersion([plane, other]);
    const { name } = await freeze({ ...weekly, gateways: [both.gateway], dataPlanes: [plane.name] });
    const viewer = await memberContext();
    const find = (at: string) => findFreezes(viewer, { gateway: both.gateway, stage: "prod", at });
    const next = { window: name, from: "2026-11-20T18:00:00.000Z", until: "2026-11-20T19:00:00.000Z", timeZone: "UTC" };
    const of = (items: object[]) => expect.arrayContaining(items.map((item) => expect.objectContaining(item)));
    expect(await find(thursday)).toEqual({
      items: of([
        { dataPlane: plane.name, active: null, next },
        { dataPlane: other.name, active: null, next: null },
      ]),
    });
    const [during] = (await find("2026-11-20T18:30:00Z")).items.filter(({ active }) => active);
    expect(during).toMatchObject({ dataPlane: plane.name, active: { window: name, until: next.until } });
  });

  test("is nothing of what is switched off, or further away", async () => {
    await freeze({ ...weekly, cron: "0 0 24 12 *", gateways: [gateway] });
    await freeze({ gateways: [gateway], enabled: false });
    const { items } = await findFreezes(admin, { gateway, stage: "prod", at: thursday });
    expect(items).toEqual([{ dataPlane: plane.name, active: null, next: null }]);
  });

  test("is refused for a stage and a plane that there are not", async () => {
    expect(await refusalOf(findFreezes(admin, { gateway, stage: "stag" }))).toMatchObject({ code: "GP_RELEASE_20001" });
    expect(await refusalOf(findFreezes(admin, { gateway, stage: "prod", dataPlanes: ["nowhere"] }))).toMatchObject({
      code: "GP_RELEASE_20003",
    });
    expect(await refusalOf(findFreezes(admin, { gateway: "nobodys", stage: "prod" }))).toMatchObject({ status: 404 });
  });
});
