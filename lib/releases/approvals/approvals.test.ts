import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listAuditEvents } from "@/lib/audit/list-events";
import { systemContext, type Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { adminContext, maintainerContext, releaserContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, objectsOn, registerPlane, request, settled, startReleasing } from "@/lib/testing/fleet";
import { cancelRelease } from "../follow-ups/cancel-release";
import { approveRelease, rejectRelease } from "./decide-approval";
import { getApprovalRule, putApprovalRule } from "./put-approval-rule";

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

let plane: { name: string };
let gateway: { id: string; name: string };
let scope: { gateway: string; stage: string };
beforeEach(async () => {
  plane = await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
  const made = await gatewayWithVersion([plane]);
  gateway = await db.gateway.findUniqueOrThrow({ where: { name: made.gateway } });
  scope = { gateway: gateway.name, stage: "prod" };
});

const ask = (as: Context) => request({ gateway: gateway.name, version: "1.0.0" }, as);
const yes = { comment: "" };

describe("a stage whose releases two people must approve", () => {
  beforeEach(async () => {
    await putApprovalRule(admin, { ...scope, required: 2, approvers: [] });
  });

  test("is released once two others have said yes", async () => {
    const [asker, first, second] = [
      await releaserContext(gateway),
      await maintainerContext(gateway),
      await maintainerContext(gateway),
    ];
    const { id, ...pending } = await ask(asker);
    expect(pending).toMatchObject({ state: "PENDING_APPROVAL", seq: null, settled: true });
    expect(pending.hold).toEqual({ kind: "approval", wave: 0, missing: 2 });

    expect(await approveRelease(first, { id, ...yes })).toMatchObject({
      state: "PENDING_APPROVAL",
      hold: { missing: 1 },
    });
    expect(await objectsOn(plane)).toEqual({});
    await approveRelease(second, { id, comment: "go" });

    await expect.poll(async () => (await settled(id)).state, { timeout: 10_000 }).toBe("SUCCEEDED");
    const done = await settled(id);
    expect(done).toMatchObject({ seq: 1, approvalRule: { required: 2, approvers: [] } });
    expect(done.approvals.map(({ by }) => by)).toEqual([first.actor.name, second.actor.name]);
    const { items } = await listAuditEvents(ctx, { gateway: gateway.name, action: "release.approve", limit: 5 });
    expect(items).toMatchObject([{ outcome: "success" }, { outcome: "success" }]);
  });

  test("keeps its slot free while it waits: what needs no approval goes on", async () => {
    await ask(await releaserContext(gateway));
    await putApprovalRule(admin, { ...scope, required: 0, approvers: [] });
    expect(await settled((await ask(admin)).id)).toMatchObject({ state: "SUCCEEDED", seq: 1 });
  });

  test("is not approved by who asked for it, whatever they come with, and that is audited", async () => {
    const asker = await maintainerContext(gateway);
    const { id } = await ask(asker);
    await expect(approveRelease(asker, { id, ...yes })).rejects.toMatchObject({ code: "GP_RELEASE_30001" });
    const person = asker.actor as Extract<Context["actor"], { kind: "user" }>;
    const token = {
      ...person,
      kind: "token",
      id: "t",
      ownerId: person.id,
      scopes: ["release"],
      gateway: null,
    } as const;
    const withToken = approveRelease({ ...asker, actor: token }, { id, ...yes });
    await expect(withToken).rejects.toMatchObject({ code: "GP_RELEASE_30001" });
    const { items } = await listAuditEvents(ctx, { gateway: gateway.name, action: "release.approve", limit: 5 });
    expect(items).toMatchObject([{ outcome: "refused" }, { outcome: "refused", code: "GP_RELEASE_30001" }]);
  });

  test("hears each person once", async () => {
    const { id } = await ask(await releaserContext(gateway));
    const maintainer = await maintainerContext(gateway);
    await approveRelease(maintainer, { id, ...yes });
    const again = { code: "GP_RELEASE_10014" };
    await expect(approveRelease(maintainer, { id, ...yes })).rejects.toMatchObject(again);
    await expect(rejectRelease(maintainer, { id, comment: "no" })).rejects.toMatchObject(again);
  });

  test("is approved by nobody who may only release", async () => {
    const { id } = await ask(admin);
    const releaser = await releaserContext(gateway);
    await expect(approveRelease(releaser, { id, ...yes })).rejects.toMatchObject({ code: "GP_AUTH_30002" });
  });

  test("is refused by one no, with the reason", async () => {
    const { id } = await ask(await releaserContext(gateway));
    const maintainer = await maintainerContext(gateway);
    const rejected = await rejectRelease(maintainer, { id, comment: "not on a Friday" });
    expect(rejected).toMatchObject({ state: "REFUSED", seq: null, targets: [{ state: "CANCELLED" }] });
    expect(rejected.error?.message).toContain("not on a Friday");
    await expect(approveRelease(admin, { id, ...yes })).rejects.toMatchObject({ code: "GP_RELEASE_10013" });
  });

  test("can be cancelled by who asked", async () => {
    const asker = await releaserContext(gateway);
    const { id } = await ask(asker);
    expect(await cancelRelease(asker, { id, comment: "" })).toMatchObject({ state: "CANCELLED", seq: null });
  });
});

describe("a rule", () => {
  test("that names people takes nobody else's word", async () => {
    const named = await maintainerContext(gateway);
    const { email } = await db.user.findUniqueOrThrow({ where: { id: named.actor.id } });
    await putApprovalRule(admin, { ...scope, required: 1, approvers: [email.toUpperCase()] });
    expect(await getApprovalRule(ctx, scope)).toEqual({ required: 1, approvers: [email] });
    const { id } = await ask(await releaserContext(gateway));
    const other = await maintainerContext(gateway);
    await expect(approveRelease(other, { id, ...yes })).rejects.toMatchObject({ code: "GP_RELEASE_30002" });
    await approveRelease(named, { id, ...yes });
    await expect.poll(async () => (await settled(id)).state, { timeout: 10_000 }).toBe("SUCCEEDED");
  });

  test("is an administrator's to make, of people who exist, for a stage that does", async () => {
    const rule = { ...scope, required: 1, approvers: [] };
    await expect(putApprovalRule(await maintainerContext(gateway), rule)).rejects.toMatchObject({
      code: "GP_AUTH_30002",
    });
    const stranger = { ...rule, approvers: ["nobody@example.com"] };
    await expect(putApprovalRule(admin, stranger)).rejects.toMatchObject({ code: "GP_RELEASE_20012" });
    await expect(putApprovalRule(admin, { ...rule, stage: "stag" })).rejects.toMatchObject({ code: "GP_STAGE_10001" });
  });
});
