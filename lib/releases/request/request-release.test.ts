import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { releaserContext, viewerContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, makeVersion, registerPlane, release, request, settled } from "@/lib/testing/fleet";
import { auditOf, refusalOf } from "@/lib/testing/gateway";
import { stopListening } from "@/lib/db/changes";
import { recordFence } from "../targets/observe-steps";
import { lockRelease } from "../advance/lock-release";
import { getRelease } from "../history/get-release";
import { requestRelease } from "./request-release";
import { ReleaseInput } from "../schema";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
beforeAll(ensureInstallation);
afterAll(stopListening);

const newPlane = () => registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
const newGateway = async () => (await gatewayWithVersion([await newPlane()])).gateway;
const releasesOf = (gateway: string) =>
  db.release.findMany({ where: { gatewayName: gateway }, orderBy: { seq: "asc" } });
const lastAudit = async (gateway: string) => (await auditOf(gateway)).at(-1);

async function expectNothingBut(gateway: string, releases: number): Promise<void> {
  expect(await releasesOf(gateway)).toHaveLength(releases);
}

describe("a scope's slot", () => {
  test("is taken by one release: another is refused, audited, and leaves no row", async () => {
    const gateway = await newGateway();
    const holder = await request({ gateway, version: "1.0.0" });
    const refusal = await refusalOf(request({ gateway, version: "1.0.0" }));
    expect(refusal).toMatchObject({
      code: "GP_RELEASE_10001",
      status: 409,
      params: { scope: `${gateway}/prod`, holder: holder.id, author: ctx.actor.name, state: "CHECKING" },
    });
    await expectNothingBut(gateway, 1);
    expect(await lastAudit(gateway)).toMatchObject({
      action: "release.request",
      outcome: "REFUSED",
      code: "GP_RELEASE_10001",
    });
  });

  test("goes to one of many that ask at once", async () => {
    const gateway = await newGateway();
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => request({ gateway, version: "1.0.0" })));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expectNothingBut(gateway, 1);
  });

  test("is handed over by supersede while nothing is written", async () => {
    const gateway = await newGateway();
    const first = await request({ gateway, version: "1.0.0" });
    const second = await request({ gateway, version: "1.0.0", supersede: true });
    expect(await getRelease(ctx, first)).toMatchObject({
      state: "CANCELLED",
      supersededBy: second.id,
      targets: [{ state: "CANCELLED" }],
    });
    const actions = (await auditOf(gateway)).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["release.supersede", "release.end"]));
  });

  test("is kept by a release that has begun to write", async () => {
    const gateway = await newGateway();
    const first = await request({ gateway, version: "1.0.0" });
    await runBookkeeping(async (tx) => {
      const locked = await lockRelease(tx, first.id);
      for (const target of locked.targets) await recordFence(tx, { release: locked, target, continues: false });
    });
    const refusal = await refusalOf(request({ gateway, version: "1.0.0", supersede: true }));
    expect(refusal).toMatchObject({ code: "GP_RELEASE_10003", params: { holder: first.id } });
    expect(await getRelease(ctx, first)).toMatchObject({ state: "CHECKING", supersededBy: null });
  });

  test("is not said to be handed over by what ends by itself meanwhile", async () => {
    const gateway = await newGateway();
    const { id } = await request({ gateway, version: "1.0.0" });
    let asked = Promise.resolve<unknown>(null);
    await runBookkeeping(async (tx) => {
      await lockRelease(tx, id);
      asked = request({ gateway, version: "1.0.0", supersede: true });
      await expect.poll(waitsForTheRow, { timeout: 10_000 }).toBe(true);
      await tx.releaseTarget.updateMany({
        where: { releaseId: id },
        data: { state: "FAILED", finishedAt: new Date() },
      });
      await tx.release.update({ where: { id }, data: { state: "FAILED", finishedAt: new Date() } });
    });
    expect(await asked).toMatchObject({ state: "CHECKING", seq: 2 });
    expect(await getRelease(ctx, { id })).toMatchObject({ state: "FAILED", supersededBy: null });
  });

  async function waitsForTheRow(): Promise<boolean> {
    const [row] = await db.$queryRaw<[{ waits: boolean }]>`SELECT EXISTS (SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%"Release"%FOR UPDATE%') AS waits`;
    return row.waits;
  }
});

test("a release begins by the clock that its end is told by, not by that of who asks", async () => {
  const gateway = await newGateway();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
  const { begunAt } = await request({ gateway, version: "1.0.0" }).finally(() => vi.useRealTimers());
  expect(Date.parse(begunAt ?? "")).toBeLessThan(Date.now() + 60_000);
});

describe("an Idempotency-Key", () => {
  const ask = (gateway: string, over: object = {}, as: Context = ctx) =>
    requestRelease(as, {
      ...ReleaseInput.parse({ stage: "prod", version: "1.0.0", ...over }),
      gateway,
      idempotencyKey: `build of ${gateway}`,
    });

  test("gives the first answer to the same request, and refuses another", async () => {
    const gateway = await newGateway();
    const first = await ask(gateway);
    expect((await ask(gateway)).id).toBe(first.id);
    await expectNothingBut(gateway, 1);
    expect(await refusalOf(ask(gateway, { comment: "other" }))).toMatchObject({
      code: "GP_REQUEST_20007",
      status: 422,
    });
  });

  test("is the actor's own", async () => {
    const gateway = await newGateway();
    const row = await db.gateway.findUniqueOrThrow({ where: { name: gateway } });
    await ask(gateway);
    const refusal = await refusalOf(ask(gateway, {}, await releaserContext(row)));
    expect(refusal.code, "a request of its own, so the slot is taken").toBe("GP_RELEASE_10001");
  });
});

test.each(["", "k".repeat(256), "né"])(
  "an Idempotency-Key that cannot be one is refused: %j",
  async (idempotencyKey) => {
    const gateway = await newGateway();
    const body = ReleaseInput.parse({ stage: "prod", version: "1.0.0" });
    const refusal = await refusalOf(requestRelease(ctx, { ...body, gateway, idempotencyKey }));
    expect(refusal).toMatchObject({ code: "GP_REQUEST_20008", status: 400 });
    await expectNothingBut(gateway, 0);
  },
);

describe("what is not there", () => {
  test.each([
    [{ stage: "nowhere" }, "GP_RELEASE_20001"],
    [{ version: "9.9.9" }, "GP_RELEASE_20002"],
    [{ dataPlanes: ["nowhere"] }, "GP_RELEASE_20003"],
  ])("%j is refused and audited", async (over, code) => {
    const gateway = await newGateway();
    expect(await refusalOf(request({ gateway, version: "1.0.0", ...over }))).toMatchObject({ code, status: 422 });
    expect(await lastAudit(gateway)).toMatchObject({ action: "release.request", outcome: "REFUSED", code });
    await expectNothingBut(gateway, 0);
  });

  test("a version of another gateway", async () => {
    const [gateway, other] = [await newGateway(), await gatewayWithVersion([await newPlane()])];
    await makeVersion(other.gateway, "3.0.0");
    expect(await refusalOf(request({ gateway, version: "3.0.0" }))).toMatchObject({ code: "GP_RELEASE_20002" });
  });

  test("a gateway", async () => {
    expect(await refusalOf(request({ gateway: "nobody", version: "1.0.0" }))).toMatchObject({ status: 404 });
    expect(await lastAudit("nobody")).toMatchObject({ action: "release.request", outcome: "REFUSED" });
  });

  test("a stage that is being removed", async () => {
    const gateway = await newGateway();
    await runBookkeeping((tx) =>
      tx.stage.updateMany({ where: { gateway: { name: gateway } }, data: { removing: true } }),
    );
    expect(await refusalOf(request({ gateway, version: "1.0.0" }))).toMatchObject({ code: "GP_RELEASE_10007" });
  });
});

describe("who may not", () => {
  const token = (over: object): Context => ({
    ...ctx,
    actor: {
      kind: "token",
      id: "t",
      name: "ci",
      ownerId: null,
      role: "ADMIN",
      memberships: {},
      scopes: ["release"],
      gateway: null,
      ...over,
    },
  });

  test.each([
    ["a viewer", async (row: { id: string; name: string }) => viewerContext(row)],
    ["a token without the scope", () => Promise.resolve(token({ scopes: ["read"] }))],
    ["a token of another gateway", () => Promise.resolve(token({ gateway: "other" }))],
  ])("%s is refused, and that is audited", async (_, context) => {
    const gateway = await newGateway();
    const as = await context(await db.gateway.findUniqueOrThrow({ where: { name: gateway } }));
    expect(await refusalOf(request({ gateway, version: "1.0.0" }, as))).toMatchObject({ status: 403 });
    expect(await lastAudit(gateway)).toMatchObject({
      action: "release.request",
      outcome: "REFUSED",
      actorName: as.actor.name,
    });
    await expectNothingBut(gateway, 0);
  });
});

describe("planes that take no release", () => {
  beforeAll(() => startWorker({ watches: false }));
  afterAll(stopWorker);
  const deactivate = (name: string) =>
    runBookkeeping((tx) => tx.dataPlane.update({ where: { name }, data: { status: "INACTIVE" } }));

  test("none bound: refused with the reason, in history", async () => {
    const { gateway } = await gatewayWithVersion([]);
    expect(await release({ gateway, version: "1.0.0" })).toMatchObject({
      state: "REFUSED",
      error: { code: "GP_RELEASE_10002" },
      targets: [],
    });
  });

  test("an inactive one is left out unless it is named", async () => {
    const [active, inactive] = [await newPlane(), await newPlane()];
    const { gateway } = await gatewayWithVersion([active, inactive]);
    await deactivate(inactive.name);
    const all = await release({ gateway, version: "1.0.0" });
    expect(all.state).toBe("SUCCEEDED");
    expect(all.targets.find(({ dataPlane }) => dataPlane === inactive.name)).toMatchObject({ state: "SKIPPED" });

    const named = await release({ gateway, version: "1.0.0", dataPlanes: [inactive.name] });
    expect(named).toMatchObject({
      state: "REFUSED",
      error: { code: "GP_RELEASE_10005" },
      targets: [{ state: "FAILED", error: { code: "GP_CHECK_10001" } }],
    });
  });

  test("only inactive ones: refused, never a success", async () => {
    const plane = await newPlane();
    const { gateway } = await gatewayWithVersion([plane]);
    await deactivate(plane.name);
    expect(await release({ gateway, version: "1.0.0" })).toMatchObject({
      state: "REFUSED",
      error: { code: "GP_RELEASE_10002" },
    });
  });

  test("what was asked for while no worker ran is brought to its end by the next one", async () => {
    await stopWorker();
    const { id } = await request({ gateway: await newGateway(), version: "1.0.0" });
    await startWorker();
    expect(await settled(id)).toMatchObject({ state: "SUCCEEDED" });
  });
});
