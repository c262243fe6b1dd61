import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { parseInput } from "@/lib/command/parse-input";
import { runBookkeeping } from "@/lib/command/run-command";
import { db } from "@/lib/db/client";
import { ensureInstallation, loadInstallation } from "@/lib/installation/load-installation";
import { adminContext, memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, startEtcd, startEtcdWithAuth, testEtcd } from "@/lib/testing/etcd";
import { checkPlane, testConnection } from "./check-plane";
import { createPlane } from "./create-plane";
import { deletePlane } from "./delete-plane";
import { getPlane, listPlanes } from "./list-planes";
import { formatOwner, ownerKey } from "./ownership/owner";
import { DataPlaneInput, TestConnectionInput, UpdatePlaneInput } from "./schema";
import { updatePlane } from "./update-plane";

await testDatabase();
const etcd = testEtcd();
const client = etcdClient(etcd.endpoint);
const nobody = "http://127.0.0.1:1";

beforeAll(ensureInstallation);

async function register(over: object = {}) {
  const name = `plane-${randomUUID().slice(0, 8)}`;
  const input = { name, prefix: etcd.prefix(), endpoints: [etcd.endpoint], ...over };
  return createPlane(await adminContext(), parseInput(DataPlaneInput, input));
}

const patch = async (name: string, changes: object) =>
  updatePlane(await adminContext(), parseInput(UpdatePlaneInput, { name, ...changes }));

const eventsOf = (dataPlaneName: string) =>
  db.auditEvent.findMany({ where: { dataPlaneName }, orderBy: { seq: "desc" } });

async function makeLive(dataPlane: string): Promise<void> {
  const { id } = await db.dataPlane.findUniqueOrThrow({ where: { name: dataPlane } });
  const hash = randomUUID();
  await runBookkeeping(async (tx) => {
    await tx.snapshot.create({ data: { hash, keyCount: 1, entries: [] } });
    await tx.tracker.create({ data: { dataPlaneId: id, scope: "shop/prod", currentHash: hash } });
  });
}

describe("changing a plane", () => {
  test("keeps what is absent, removes what is null, and is audited with before and after", async () => {
    const { name } = await register({ description: "old", apisixVersion: "3.13.0", labels: { a: "1" } });
    const changed = await patch(name, { description: "new", apisixVersion: null, status: "DRAINING" });
    expect(changed).toMatchObject({ description: "new", apisixVersion: null, status: "DRAINING", labels: { a: "1" } });
    const [event] = await eventsOf(name);
    expect(event).toMatchObject({
      action: "data-plane.update",
      before: { description: "old", status: "ACTIVE" },
      after: { description: "new", status: "DRAINING" },
    });
    await expect(getPlane(await memberContext(), { name })).resolves.toEqual(changed);
  });

  test("that changes nothing leaves no trace", async () => {
    const { name, prefix, endpoints } = await register();
    const before = await eventsOf(name);
    await patch(name, { prefix, endpoints, description: "" });
    await expect(eventsOf(name)).resolves.toHaveLength(before.length);
  });

  test("is refused to anybody but administrators, and for planes there are not", async () => {
    const { name } = await register();
    const input = parseInput(UpdatePlaneInput, { name, description: "mine" });
    await expect(updatePlane(await memberContext(), input)).rejects.toMatchObject({ code: "GP_AUTH_30002" });
    await expect(patch("nowhere", {})).rejects.toMatchObject({ code: "GP_PLANE_20001", status: 404 });
    await expect(eventsOf(name)).resolves.toMatchObject([{ outcome: "REFUSED" }, { action: "data-plane.create" }]);
  });

  test("moves the default flag, and takes it away", async () => {
    const [first, second] = [await register({ isDefault: true }), await register()];
    await patch(second.name, { isDefault: true });
    await expect(getPlane(await adminContext(), first)).resolves.toMatchObject({ isDefault: false });
    await expect(patch(second.name, { isDefault: false })).resolves.toMatchObject({ isDefault: false });
  });
});

describe("another prefix", () => {
  test("takes the mark along", async () => {
    const plane = await register();
    const prefix = etcd.prefix();
    await expect(patch(plane.name, { prefix })).resolves.toMatchObject({ prefix });
    await expect(client.get(ownerKey(prefix)).string()).resolves.not.toBeNull();
    await expect(client.get(ownerKey(plane.prefix)).string()).resolves.toBeNull();
  });

  test("is refused while anything is live, and when it overlaps", async () => {
    const [plane, other] = [await register(), await register()];
    await expect(patch(plane.name, { prefix: `${other.prefix}/x` })).rejects.toMatchObject({ code: "GP_PLANE_10004" });
    await makeLive(plane.name);
    await expect(patch(plane.name, { prefix: etcd.prefix() })).rejects.toMatchObject({
      code: "GP_PLANE_10003",
      params: { scopes: "shop/prod" },
    });
    await expect(getPlane(await adminContext(), plane)).resolves.toMatchObject({ prefix: plane.prefix });
  });
});

describe("other endpoints", () => {
  test("must lead to the recorded cluster, unless a person confirms a new one", async () => {
    const plane = await register();
    const elsewhere = await startEtcd();
    const endpoints = [elsewhere.endpoint];
    await expect(patch(plane.name, { endpoints })).rejects.toMatchObject({ code: "GP_PLANE_10006", status: 409 });
    const moved = await patch(plane.name, { endpoints, confirmNewCluster: true });
    expect(moved.observed.clusterId).not.toBe(plane.observed.clusterId);
    expect(moved).toMatchObject({ endpoints, health: { state: "healthy" } });
    const actions = (await eventsOf(plane.name)).map(({ action }) => action);
    expect(actions).toContain("data-plane.confirm-new-cluster");
  });

  test("must answer, where a cluster is recorded", async () => {
    const { name, endpoints } = await register();
    await expect(patch(name, { endpoints: [nobody] })).rejects.toMatchObject({ code: "GP_ETCD_40001", status: 503 });
    await expect(getPlane(await adminContext(), { name })).resolves.toMatchObject({ endpoints });
    const [event] = await eventsOf(name);
    expect(event).toMatchObject({ outcome: "FAILURE", code: "GP_ETCD_40001" });
  });

  test("settle a plane that was never reached", async () => {
    const { name, settledAt } = await register({ endpoints: [nobody] });
    expect(settledAt).toBeNull();
    const reached = await patch(name, { endpoints: [etcd.endpoint] });
    expect(reached.settledAt).not.toBeNull();
    expect(reached.health.state).toBe("healthy");
  });
});

describe("credentials", () => {
  test("are written, kept, replaced and removed, and never shown", async () => {
    const secured = await startEtcdWithAuth();
    const { username, password } = secured.root;
    const plane = await register({ endpoints: [secured.endpoint], username, password });
    await expect(patch(plane.name, { password: "wrong" })).rejects.toMatchObject({ code: "GP_ETCD_40004" });
    const renamed = await patch(plane.name, { description: "still in" });
    expect(renamed).toMatchObject({ hasPassword: true, username });
    await expect(checkPlane(await adminContext(), plane)).resolves.toMatchObject({ ok: true });

    const everything = await dumpDatabase();
    expect(everything).toContain(plane.name);
    expect(everything).not.toContain(password);
    expect(JSON.stringify([plane, renamed])).not.toContain(password);
  });

  test("that no key opens any more say so by the plane's name, and can be entered anew", async () => {
    const { name } = await register();
    const connection = "v1.gone.AAAA";
    await runBookkeeping((tx) => tx.dataPlane.update({ where: { name }, data: { connection } }));
    const shown = await getPlane(await adminContext(), { name });
    expect(shown).toMatchObject({ endpoints: [], health: { state: "unreachable", error: { code: "GP_PLANE_10008" } } });
    await expect(checkPlane(await adminContext(), { name })).resolves.toMatchObject({
      ok: false,
      problems: [{ code: "GP_PLANE_10008", message: expect.stringContaining(name) as string }, {}, {}],
    });
    await expect(patch(name, { password: "x" })).rejects.toMatchObject({ code: "GP_PLANE_10008" });
    await expect(patch(name, { endpoints: [etcd.endpoint] })).resolves.toMatchObject({ health: { state: "healthy" } });
  });
});

describe("an etcd restored from an older backup", () => {
  test("is noticed, stays noticed, and is accepted by a person", async () => {
    const own = await startEtcd();
    const { name } = await register({ endpoints: [own.endpoint] });
    const restore = await own.backup();
    await etcdClient(own.endpoint).put("later").value("1");
    await expect(checkPlane(await adminContext(), { name })).resolves.toMatchObject({ ok: true });
    await restore();
    const restored = { ok: false, problems: [{ code: "GP_PLANE_10007" }, {}, {}] };
    await expect(checkPlane(await adminContext(), { name })).resolves.toMatchObject(restored);
    for (let revision = 0; revision < 10; revision++) await etcdClient(own.endpoint).put("more").value(`${revision}`);
    await expect(checkPlane(await adminContext(), { name })).resolves.toMatchObject(restored);

    await expect(patch(name, { confirmRestored: true })).resolves.toMatchObject({ health: { state: "healthy" } });
    await expect(checkPlane(await adminContext(), { name })).resolves.toMatchObject({ ok: true });
    expect((await eventsOf(name)).map(({ action }) => action)).toContain("data-plane.confirm-restored");
  });
});

describe("deleting a plane", () => {
  test("takes its mark away and leaves its name in the audit log", async () => {
    const { name, prefix } = await register();
    await deletePlane(await adminContext(), { name });
    await expect(client.get(ownerKey(prefix)).string()).resolves.toBeNull();
    await expect(getPlane(await adminContext(), { name })).rejects.toMatchObject({ status: 404 });
    await expect(eventsOf(name)).resolves.toMatchObject([{ action: "data-plane.delete", before: { prefix } }, {}]);
  });

  test("is refused while a gateway is bound", async () => {
    const { name } = await register();
    await runBookkeeping(async (tx) => {
      const { id } = await tx.dataPlane.findUniqueOrThrow({ where: { name } });
      await tx.gateway.create({ data: { name: "bound-gateway", bindings: { create: [{ dataPlaneId: id }] } } });
    });
    await expect(deletePlane(await adminContext(), { name })).rejects.toMatchObject({
      code: "GP_PLANE_10002",
      params: { gateways: "bound-gateway" },
    });
  });

  test("does not wait for an etcd that is away", async () => {
    const { name } = await register({ endpoints: [nobody] });
    await deletePlane(await adminContext(), { name });
    await expect(db.dataPlane.findUnique({ where: { name } })).resolves.toBeNull();
  });
});

describe("checking a plane", () => {
  test("tells all there is to tell and leaves nothing behind", async () => {
    const plane = await register();
    const check = await checkPlane(await adminContext(), plane);
    expect(check).toMatchObject({
      ok: true,
      etcdVersion: expect.stringMatching(/^3\./) as string,
      clusterId: plane.observed.clusterId,
      nodes: [],
      problems: [
        { code: "GP_PLANE_40002", warning: true },
        { code: "GP_PLANE_40003", warning: true },
      ],
    });
    await expect(client.getAll().prefix(plane.prefix).keys()).resolves.toEqual([ownerKey(plane.prefix)]);
    const [event] = await eventsOf(plane.name);
    expect(event).toMatchObject({ action: "data-plane.check", after: { ok: true } });
  });

  test("sees that somebody took the prefix over", async () => {
    const plane = await register();
    await client.put(ownerKey(plane.prefix)).value(formatOwner({ id: "another", epoch: 1 }));
    await expect(checkPlane(await adminContext(), plane)).resolves.toMatchObject({
      ok: false,
      problems: [{ code: "GP_PLANE_10005" }, {}, {}],
    });
    await expect(getPlane(await adminContext(), plane)).resolves.toMatchObject({ health: { state: "degraded" } });
    await patch(plane.name, { takeOver: true });
    const { id } = await loadInstallation();
    await expect(client.get(ownerKey(plane.prefix)).string()).resolves.toBe(formatOwner({ id, epoch: 1 }));
  });

  test("is not for members", async () => {
    const plane = await register();
    await expect(checkPlane(await memberContext(), plane)).rejects.toMatchObject({ status: 403 });
  });
});

describe("testing what a form holds", () => {
  const tryOut = async (over: object) => {
    const input = { prefix: etcd.prefix(), endpoints: [etcd.endpoint], ...over };
    return testConnection(await adminContext(), parseInput(TestConnectionInput, input));
  };

  test("puts no mark and keeps nothing", async () => {
    const prefix = etcd.prefix();
    await expect(tryOut({ prefix, apisixVersion: "3.13" })).resolves.toMatchObject({ ok: true, problems: [{}] });
    await expect(client.getAll().prefix(prefix).keys()).resolves.toEqual([]);
  });

  test("uses the stored secrets of the plane that is edited", async () => {
    const secured = await startEtcdWithAuth();
    const { root, reader } = secured;
    const { name, prefix } = await register({ endpoints: [secured.endpoint], ...root });
    const given = { of: name, prefix, endpoints: [secured.endpoint] };
    await expect(tryOut(given)).resolves.toMatchObject({ ok: true });
    await expect(tryOut({ ...given, ...reader })).resolves.toMatchObject({
      ok: false,
      problems: [{ code: "GP_ETCD_40005" }, {}, {}],
    });
  });

  test("tells of another plane in the way, and of an etcd that is away", async () => {
    const { prefix } = await register();
    await expect(tryOut({ prefix })).resolves.toMatchObject({
      ok: false,
      problems: [{ code: "GP_PLANE_10004" }, {}, {}],
    });
    await expect(tryOut({ endpoints: [nobody] })).resolves.toMatchObject({
      ok: false,
      clusterId: null,
      problems: [{ code: "GP_ETCD_40001" }, {}, {}],
    });
  });
});

test("planes are listed by name, page by page, and to everybody", async () => {
  const names = (await db.dataPlane.findMany({ orderBy: { name: "asc" } })).map(({ name }) => name);
  const member = await memberContext();
  const first = await listPlanes(member, { limit: 2 });
  const second = await listPlanes(member, { limit: 100, cursor: first.nextCursor ?? undefined });
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(names);
  expect(second.nextCursor).toBeNull();
});

/** Every row of every table as text. */
async function dumpDatabase(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS "name" FROM information_schema.tables WHERE table_schema = 'public'`;
  const texts = await runBookkeeping((tx) =>
    Promise.all(tables.map(({ name }) => tx.$queryRawUnsafe<unknown[]>(`SELECT t::text FROM "${name}" AS t`))),
  );
  return JSON.stringify(texts);
}
