import { beforeAll, describe, expect, test } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { db } from "@/lib/db/client";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, testEtcd } from "@/lib/testing/etcd";
import { registerPlane } from "@/lib/testing/registered-planes";
import { deletePlane } from "./delete-plane";
import { getPlane } from "./list-planes";
import { ownerKey } from "./ownership/owner";

await testDatabase();
const client = etcdClient(testEtcd().endpoint);
const nobody = "http://127.0.0.1:1";

beforeAll(ensureInstallation);

const eventsOf = (dataPlaneName: string) =>
  db.auditEvent.findMany({ where: { dataPlaneName }, orderBy: { seq: "desc" } });

describe("deleting a plane", () => {
  test("takes its mark away and leaves its name in the audit log", async () => {
    const { name, prefix } = await registerPlane();
    await deletePlane(await adminContext(), { name });
    await expect(client.get(ownerKey(prefix)).string()).resolves.toBeNull();
    await expect(getPlane(await adminContext(), { name })).rejects.toMatchObject({ status: 404 });
    await expect(eventsOf(name)).resolves.toMatchObject([{ action: "data-plane.delete", before: { prefix } }, {}]);
  });

  test("is refused while a gateway is bound", async () => {
    const { name } = await registerPlane();
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
    const { name } = await registerPlane({ endpoints: [nobody] });
    await deletePlane(await adminContext(), { name });
    await expect(db.dataPlane.findUnique({ where: { name } })).resolves.toBeNull();
  });
});
