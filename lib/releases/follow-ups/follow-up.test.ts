import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, testEtcd } from "@/lib/testing/etcd";
import { startFaultProxy } from "@/lib/testing/fault-proxy";
import {
  gatewayWithVersion,
  nextVersion,
  objectsOn,
  registerPlane,
  release,
  settled,
  startReleasing,
} from "@/lib/testing/fleet";
import { auditOf, refusalOf } from "@/lib/testing/gateway";
import type { ReleaseDto } from "../schema";
import { acceptRelease } from "./accept-release";
import { deleteStageAndRevoke, putDefinitionAndRevoke } from "../request/change-and-revoke";
import { resyncPlane } from "./resync-plane";
import { retryRelease } from "./retry-release";
import { revokeStage } from "../request/revoke-stage";
import { rollbackRelease } from "./rollback-release";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

const newPlane = () => registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
const ended = async (asked: Promise<ReleaseDto>) => settled((await asked).id);
const rollback = (id: string, over: object = {}) => rollbackRelease(ctx, { id, comment: "", ...over });
const nobody = "00000000-0000-7000-8000-000000000000";

async function planeWithProxy() {
  const proxy = await startFaultProxy(etcd.endpoint);
  return { proxy, plane: await registerPlane({ endpoint: proxy.url, prefix: etcd.prefix() }) };
}

/** A release that came to one plane and not to the other one, which is back by now. */
async function partialRelease() {
  const { proxy, plane: away } = await planeWithProxy();
  const fine = await newPlane();
  const { gateway, definition } = await gatewayWithVersion([away, fine]);
  proxy.cut();
  const partial = await release({ gateway, version: "1.0.0", onCheckFailure: "skip" });
  proxy.heal();
  expect(partial.state).toBe("PARTIAL");
  return { gateway, definition, partial, away, fine, proxy };
}

describe("retry", () => {
  test("brings what is missing to the planes that failed, and to no other", async () => {
    const { partial, away, fine } = await partialRelease();
    const retry = await ended(retryRelease(ctx, { id: partial.id, comment: "again" }));
    expect(retry).toMatchObject({ state: "SUCCEEDED", retryOf: partial.id, version: "1.0.0" });
    expect(retry.targets.map(({ dataPlane }) => dataPlane)).toEqual([away.name]);
    expect(await objectsOn(away)).toEqual(await objectsOn(fine));
    expect(await settled(partial.id), "history stays").toEqual(partial);
  });

  test("is refused when nothing failed, and audited for a release that never was", async () => {
    const { gateway } = await gatewayWithVersion([await newPlane()]);
    const { id } = await release({ gateway, version: "1.0.0" });
    expect(await refusalOf(retryRelease(ctx, { id, comment: "" }))).toMatchObject({ code: "GP_RELEASE_10004" });
    expect(await refusalOf(retryRelease(ctx, { id: nobody, comment: "" }))).toMatchObject({ code: "GP_RELEASE_10011" });
    expect(await db.auditEvent.count({ where: { objectName: nobody, outcome: "REFUSED" } })).toBe(1);
  });
});

describe("rollback", () => {
  test("goes back one content at a time, and to nothing at the end", async () => {
    const plane = await newPlane();
    const { gateway, definition } = await gatewayWithVersion([plane], { resources: 3 });
    const first = await release({ gateway, version: "1.0.0" });
    const one = await objectsOn(plane);
    await release({ gateway, version: "1.0.0" });
    await nextVersion(definition, "2.0.0");
    const third = await release({ gateway, version: "2.0.0" });
    const two = await objectsOn(plane);

    expect(await refusalOf(rollback(first.id))).toMatchObject({
      code: "GP_RELEASE_10006",
      params: { dataPlane: plane.name, standing: third.id },
    });
    const nowhere = rollback(third.id, { to: nobody });
    expect(await refusalOf(nowhere)).toMatchObject({ code: "GP_RELEASE_20006", status: 422 });
    expect(await ended(rollback(third.id))).toMatchObject({ state: "SUCCEEDED", version: "1.0.0" });
    expect(await objectsOn(plane)).toEqual(one);

    const standing = (await db.release.findFirstOrThrow({ where: { gatewayName: gateway }, orderBy: { seq: "desc" } }))
      .id;
    expect(await ended(rollback(standing, { to: third.id }))).toMatchObject({ state: "SUCCEEDED", version: "2.0.0" });
    expect(await objectsOn(plane)).toEqual(two);
  });

  test("of the first release is a revoke", async () => {
    const plane = await newPlane();
    const { gateway } = await gatewayWithVersion([plane]);
    const { id } = await release({ gateway, version: "1.0.0" });
    expect(await ended(rollback(id))).toMatchObject({ state: "SUCCEEDED", kind: "rollback", version: null });
    expect(await objectsOn(plane)).toEqual({});
  });

  test("leaves planes alone that the release did not come to", async () => {
    const { partial, fine } = await partialRelease();
    const undone = await ended(rollback(partial.id));
    expect(undone.targets.map(({ dataPlane }) => dataPlane)).toEqual([fine.name]);
  });
});

test("resync fills an etcd that was emptied", async () => {
  const plane = await newPlane();
  const { gateway } = await gatewayWithVersion([plane]);
  await release({ gateway, version: "1.0.0" });
  const before = await objectsOn(plane);
  await etcdClient(etcd.endpoint).delete().prefix(`${plane.prefix}/`);
  const { releases } = await resyncPlane(ctx, { name: plane.name, force: false, comment: "" });
  expect(await settled(releases[0]?.id ?? "")).toMatchObject({ state: "SUCCEEDED", kind: "resync", version: "1.0.0" });
  expect(await objectsOn(plane)).toEqual(before);
});

test("accept marks a partial release with the reason, once", async () => {
  const { partial } = await partialRelease();
  const accepted = await acceptRelease(ctx, { id: partial.id, comment: "the plane is retired" });
  expect(accepted).toMatchObject({
    state: "PARTIAL",
    accepted: { by: ctx.actor.name, reason: "the plane is retired" },
  });
  expect(await refusalOf(acceptRelease(ctx, { id: partial.id, comment: "twice" }))).toMatchObject({ status: 409 });
});

describe("a live stage that is dropped", () => {
  const dropStage = (gateway: string) =>
    deleteStageAndRevoke(ctx, { gateway, name: "prod", revoke: true, revision: undefined });
  const stagesOf = (gateway: string) => db.stage.findMany({ where: { gateway: { name: gateway } } });
  const revokeOf = async (gateway: string) => {
    const { id } = await db.release.findFirstOrThrow({ where: { gatewayName: gateway, kind: "REVOKE" } });
    return settled(id);
  };

  test("disappears in the transaction that ends its revoke, and does not come back", async () => {
    const plane = await newPlane();
    const { gateway } = await gatewayWithVersion([plane]);
    const first = await release({ gateway, version: "1.0.0" });
    await dropStage(gateway);
    const revoke = await revokeOf(gateway);
    expect(revoke.state).toBe("SUCCEEDED");
    expect(await stagesOf(gateway)).toEqual([]);
    expect(await objectsOn(plane)).toEqual({});
    expect((await auditOf(gateway)).map(({ action }) => action)).toContain("stage.delete");
    expect(await refusalOf(rollback(revoke.id, { to: first.id }))).toMatchObject({ code: "GP_RELEASE_20001" });
  });

  test("stays while its revoke fails, takes no release, and goes with the retry", async () => {
    const { proxy, plane } = await planeWithProxy();
    const { gateway } = await gatewayWithVersion([plane]);
    const first = await release({ gateway, version: "1.0.0" });
    proxy.cut();
    await dropStage(gateway);
    const revoke = await revokeOf(gateway);
    proxy.heal();
    expect(revoke).toMatchObject({ state: "REFUSED", targets: [{ error: { code: "GP_ETCD_40001" } }] });
    expect(await stagesOf(gateway)).toMatchObject([{ name: "prod", removing: true }]);
    expect(await refusalOf(rollback(first.id))).toMatchObject({ code: "GP_RELEASE_10007" });

    expect(await ended(retryRelease(ctx, { id: revoke.id, comment: "" }))).toMatchObject({ state: "SUCCEEDED" });
    expect(await stagesOf(gateway)).toEqual([]);
  });

  test("a plane dropped from the definition loses its binding the same way", async () => {
    const [stays, goes] = [await newPlane(), await newPlane()];
    const { gateway, definition } = await gatewayWithVersion([stays, goes]);
    await release({ gateway, version: "1.0.0" });
    const { releases } = await putDefinitionAndRevoke(ctx, {
      gateway,
      definition: { ...definition, dataPlanes: [stays.name] },
      dryRun: false,
      revoke: true,
    });
    expect(await settled(releases?.[0] ?? "")).toMatchObject({ state: "SUCCEEDED", kind: "revoke" });
    expect(await objectsOn(goes)).toEqual({});
    expect(Object.keys(await objectsOn(stays))).not.toHaveLength(0);
    expect(await db.binding.count({ where: { gateway: { name: gateway } } })).toBe(1);
  });
});

describe("what has ended", () => {
  test("never changes its state, not even by hand", async () => {
    const { gateway } = await gatewayWithVersion([await newPlane()]);
    const { id } = await release({ gateway, version: "1.0.0" });
    const reopen = runBookkeeping((tx) => tx.release.update({ where: { id }, data: { state: "RUNNING" } }));
    await expect(reopen).rejects.toThrow("stays so");
    const redo = runBookkeeping((tx) =>
      tx.releaseTarget.updateMany({ where: { releaseId: id }, data: { state: "QUEUED" } }),
    );
    await expect(redo).rejects.toThrow("stays so");
    const forget = runBookkeeping((tx) => tx.releaseEvent.deleteMany({ where: { releaseId: id } }));
    await expect(forget).rejects.toThrow("append-only");
  });

  test("is not revoked twice", async () => {
    const { gateway } = await gatewayWithVersion([await newPlane()]);
    await release({ gateway, version: "1.0.0" });
    await ended(revokeStage(ctx, { gateway, stage: "prod", comment: "" }));
    const again = revokeStage(ctx, { gateway, stage: "prod", comment: "" });
    expect(await refusalOf(again)).toMatchObject({ code: "GP_RELEASE_10008" });
    const unknown = revokeStage(ctx, { gateway, stage: "stag", comment: "" });
    expect(await refusalOf(unknown)).toMatchObject({ code: "GP_STAGE_10001", status: 404 });
  });
});
