import { beforeAll, describe, expect, test } from "vitest";
import { parseInput } from "@/lib/command/parse-input";
import { runBookkeeping } from "@/lib/command/run-command";
import { db } from "@/lib/db/client";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { adminContext, memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, startEtcd, startEtcdWithAuth, testEtcd } from "@/lib/testing/etcd";
import { makeLive } from "@/lib/testing/gateway";
import { registerPlane } from "@/lib/testing/registered-planes";
import { checkPlane } from "./check-plane";
import { getPlane } from "./list-planes";
import { ownerKey } from "./ownership/owner";
import { UpdatePlaneInput } from "./schema";
import { updatePlane } from "./update-plane";

await testDatabase();
const etcd = testEtcd();
const client = etcdClient(etcd.endpoint);
const nobody = "http://127.0.0.1:1";

beforeAll(ensureInstallation);

const patch = async (name: string, changes: object) =>
  updatePlane(await adminContext(), parseInput(UpdatePlaneInput, { name, ...changes }));

const eventsOf = (dataPlaneName: string) =>
  db.auditEvent.findMany({ where: { dataPlaneName }, orderBy: { seq: "desc" } });

describe("changing a plane", () => {
  test("keeps what is absent, removes what is null, and is audited with before and after", async () => {
    const { name } = await registerPlane({ description: "old", apisixVersion: "3.13.0", labels: { a: "1" } });
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
    const { name, prefix, endpoints } = await registerPlane();
    const before = await eventsOf(name);
    await patch(name, { prefix, endpoints, description: "" });
    await expect(eventsOf(name)).resolves.toHaveLength(before.length);
  });

  test("is refused to anybody but administrators, and for planes there are not", async () => {
    const { name } = await registerPlane();
    const input = parseInput(UpdatePlaneInput, { name, description: "mine" });
    await expect(updatePlane(await memberContext(), input)).rejects.toMatchObject({ code: "GP_AUTH_30002" });
    await expect(patch("nowhere", {})).rejects.toMatchObject({ code: "GP_PLANE_20001", status: 404 });
    await expect(eventsOf(name)).resolves.toMatchObject([{ outcome: "REFUSED" }, { action: "data-plane.create" }]);
  });

  test("moves the default flag, and takes it away", async () => {
    const [first, second] = [await registerPlane({ isDefault: true }), await registerPlane()];
    await patch(second.name, { isDefault: true });
    await expect(getPlane(await adminContext(), first)).resolves.toMatchObject({ isDefault: false });
    await expect(patch(second.name, { isDefault: false })).resolves.toMatchObject({ isDefault: false });
  });
});

describe("another prefix", () => {
  test("takes the mark along", async () => {
    const plane = await registerPlane();
    const prefix = etcd.prefix();
    await expect(patch(plane.name, { prefix })).resolves.toMatchObject({ prefix });
    await expect(client.get(ownerKey(prefix)).string()).resolves.not.toBeNull();
    await expect(client.get(ownerKey(plane.prefix)).string()).resolves.toBeNull();
  });

  test("is refused while anything is live, and when it overlaps", async () => {
    const [plane, other] = [await registerPlane(), await registerPlane()];
    await expect(patch(plane.name, { prefix: `${other.prefix}/x` })).rejects.toMatchObject({ code: "GP_PLANE_10004" });
    const { id } = await db.dataPlane.findUniqueOrThrow({ where: { name: plane.name } });
    await makeLive("shop", "prod", id);
    await expect(patch(plane.name, { prefix: etcd.prefix() })).rejects.toMatchObject({
      code: "GP_PLANE_10003",
      params: { scopes: "shop/prod" },
    });
    await expect(getPlane(await adminContext(), plane)).resolves.toMatchObject({ prefix: plane.prefix });
  });
});

describe("other endpoints", () => {
  test("must lead to the recorded cluster, unless a person confirms a new one", async () => {
    const plane = await registerPlane();
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
    const { name, endpoints } = await registerPlane();
    await expect(patch(name, { endpoints: [nobody] })).rejects.toMatchObject({ code: "GP_ETCD_40001", status: 503 });
    await expect(getPlane(await adminContext(), { name })).resolves.toMatchObject({ endpoints });
    const [event] = await eventsOf(name);
    expect(event).toMatchObject({ outcome: "FAILURE", code: "GP_ETCD_40001" });
  });

  test("settle a plane that was never reached", async () => {
    const { name, settledAt } = await registerPlane({ endpoints: [nobody] });
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
    const plane = await registerPlane({ endpoints: [secured.endpoint], username, password });
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
    const { name } = await registerPlane();
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

/** Every row of every table as text. */
async function dumpDatabase(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS "name" FROM information_schema.tables WHERE table_schema = 'public'`;
  const texts = await runBookkeeping((tx) =>
    Promise.all(tables.map(({ name }) => tx.$queryRawUnsafe<unknown[]>(`SELECT t::text FROM "${name}" AS t`))),
  );
  return JSON.stringify(texts);
}
