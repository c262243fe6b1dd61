import { beforeAll, describe, expect, test } from "vitest";
import { parseInput } from "@/lib/command/parse-input";
import { db } from "@/lib/db/client";
import { ensureInstallation, loadInstallation } from "@/lib/installation/load-installation";
import { adminContext, memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, startEtcd, startEtcdWithAuth, testEtcd } from "@/lib/testing/etcd";
import { registerPlane } from "@/lib/testing/registered-planes";
import { checkPlane, testConnection } from "./check-plane";
import { getPlane } from "./list-planes";
import { formatOwner, ownerKey } from "./ownership/owner";
import { TestConnectionInput } from "./schema";
import { updatePlane } from "./update-plane";

await testDatabase();
const etcd = testEtcd();
const client = etcdClient(etcd.endpoint);
const nobody = "http://127.0.0.1:1";

beforeAll(ensureInstallation);

const eventsOf = (dataPlaneName: string) =>
  db.auditEvent.findMany({ where: { dataPlaneName }, orderBy: { seq: "desc" } });

describe("checking a plane", () => {
  test("tells all there is to tell and leaves nothing behind", async () => {
    const plane = await registerPlane();
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
    const plane = await registerPlane();
    await client.put(ownerKey(plane.prefix)).value(formatOwner({ id: "another", epoch: 1 }));
    await expect(checkPlane(await adminContext(), plane)).resolves.toMatchObject({
      ok: false,
      problems: [{ code: "GP_PLANE_10005" }, {}, {}],
    });
    await expect(getPlane(await adminContext(), plane)).resolves.toMatchObject({ health: { state: "degraded" } });
    await updatePlane(await adminContext(), { name: plane.name, takeOver: true });
    const { id } = await loadInstallation();
    await expect(client.get(ownerKey(plane.prefix)).string()).resolves.toBe(formatOwner({ id, epoch: 1 }));
  });

  test("warns of an etcd that APISIX cannot read", async () => {
    const { endpoint } = await startEtcd({ args: ["--enable-grpc-gateway=false"] });
    const plane = await registerPlane({ endpoints: [endpoint] });
    await expect(checkPlane(await adminContext(), plane)).resolves.toMatchObject({
      ok: true,
      problems: [{ code: "GP_PLANE_40007", warning: true }, {}, {}],
    });
  });

  test("is not for members", async () => {
    const plane = await registerPlane();
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
    const { name, prefix } = await registerPlane({ endpoints: [secured.endpoint], ...root });
    const given = { of: name, prefix, endpoints: [secured.endpoint] };
    await expect(tryOut(given)).resolves.toMatchObject({ ok: true });
    await expect(tryOut({ ...given, ...reader })).resolves.toMatchObject({
      ok: false,
      problems: [{ code: "GP_ETCD_40005" }, {}, {}],
    });
  });

  test("tells of another plane in the way, and of an etcd that is away", async () => {
    const { prefix } = await registerPlane();
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

describe("an etcd restored from an older backup", () => {
  test("is noticed, stays noticed, and is accepted by a person", async () => {
    const own = await startEtcd();
    const { name } = await registerPlane({ endpoints: [own.endpoint] });
    const restore = await own.backup();
    await etcdClient(own.endpoint).put("later").value("1");
    await expect(checkPlane(await adminContext(), { name })).resolves.toMatchObject({ ok: true });
    await restore();
    const restored = { ok: false, problems: [{ code: "GP_PLANE_10007" }, {}, {}] };
    await expect(checkPlane(await adminContext(), { name })).resolves.toMatchObject(restored);
    for (let revision = 0; revision < 10; revision++) await etcdClient(own.endpoint).put("more").value(`${revision}`);
    await expect(checkPlane(await adminContext(), { name })).resolves.toMatchObject(restored);

    const accepted = updatePlane(await adminContext(), { name, confirmRestored: true });
    await expect(accepted).resolves.toMatchObject({ health: { state: "healthy" } });
    await expect(checkPlane(await adminContext(), { name })).resolves.toMatchObject({ ok: true });
    expect((await eventsOf(name)).map(({ action }) => action)).toContain("data-plane.confirm-restored");
  });
});
