import { beforeAll, expect, test } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { db } from "@/lib/db/client";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { adminContext, memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { bindUnboundGateways } from "./bind-unbound-gateways";

await testDatabase();

beforeAll(async () => {
  await ensureInstallation();
  await runBookkeeping(async (tx) => {
    const stage = (pathPrefix: string) => ({ create: [{ name: "prod", position: 0, spec: { pathPrefix } }] });
    const other = await tx.dataPlane.create({ data: { name: "other", prefix: "/other", connection: "" } });
    const bound = { create: [{ dataPlaneId: other.id }] };
    await tx.gateway.create({ data: { name: "bound", stages: stage("/bound"), bindings: bound } });
    await tx.gateway.create({ data: { name: "first", stages: stage("/same") } });
    await tx.gateway.create({ data: { name: "second", stages: stage("/same") } });
    await tx.gateway.create({ data: { name: "third", stages: stage("/third") } });
  });
});

const boundTo = async (dataPlane: string) => {
  const rows = await db.binding.findMany({
    where: { dataPlane: { name: dataPlane } },
    include: { gateway: true },
    orderBy: { gateway: { name: "asc" } },
  });
  return rows.map(({ gateway }) => gateway.name);
};

test("binding the unbound needs an active default plane, and an administrator", async () => {
  await expect(bindUnboundGateways(await adminContext(), { dryRun: true })).rejects.toMatchObject({
    code: "GP_BINDING_10005",
  });
  await expect(bindUnboundGateways(await memberContext(), { dryRun: true })).rejects.toMatchObject({ status: 403 });
});

test("binds all unbound gateways to it, but for those that find their place taken", async () => {
  const data = { name: "default", prefix: "/apisix", connection: "", isDefault: true };
  await runBookkeeping((tx) => tx.dataPlane.create({ data }));
  const expected = {
    dataPlane: "default",
    bound: ["first", "third"],
    refused: [expect.objectContaining({ gateway: "second", code: "GP_BINDING_10002" })],
  };
  const admin = await adminContext();
  await expect(bindUnboundGateways(admin, { dryRun: true })).resolves.toEqual({ ...expected, applied: false });
  await expect(boundTo("default")).resolves.toEqual([]);

  await expect(bindUnboundGateways(admin, { dryRun: false })).resolves.toEqual({ ...expected, applied: true });
  await expect(boundTo("default")).resolves.toEqual(["first", "third"]);
  await expect(boundTo("other")).resolves.toEqual(["bound"]);
  const events = await db.auditEvent.findMany({ where: { action: "binding.create" }, orderBy: { seq: "asc" } });
  expect(events.map(({ gatewayName, dataPlaneName }) => [gatewayName, dataPlaneName])).toEqual([
    ["first", "default"],
    ["third", "default"],
  ]);

  await expect(bindUnboundGateways(admin, { dryRun: false })).resolves.toMatchObject({ bound: [] });
});
