import { beforeAll, expect, test } from "vitest";
import { writableClient } from "@/lib/db/client";
import { listGateways } from "@/lib/gateways/list-gateways";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { newGateway, newPlane } from "@/lib/testing/gateway";
import { registerPlane } from "@/lib/testing/registered-planes";
import { getPlane, listPlanes } from "./list-planes";

await testDatabase();

beforeAll(ensureInstallation);

test("planes are listed by name, page by page, and to everybody", async () => {
  for (const name of ["us", "eu", "asia"]) await registerPlane({ name });
  const member = await memberContext();
  const first = await listPlanes(member, { limit: 2 });
  const second = await listPlanes(member, { limit: 2, cursor: first.nextCursor ?? undefined });
  expect(first.items.map(({ name }) => name)).toEqual(["asia", "eu"]);
  expect(second.items.map(({ name }) => name)).toEqual(["us"]);
  expect(second.nextCursor).toBeNull();
});

test("a plane tells how many gateways are bound to it, and gateways are found by it", async () => {
  const { name, id } = await newPlane();
  const gateway = await newGateway();
  await writableClient().binding.create({ data: { gatewayId: gateway.id, dataPlaneId: id } });
  const member = await memberContext();
  expect((await getPlane(member, { name })).boundGateways).toBe(1);
  const bound = await listGateways(member, { limit: 10, dataPlane: name });
  expect(bound.items.map((item) => item.name)).toEqual([gateway.name]);
});
