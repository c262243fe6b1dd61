import { beforeAll, expect, test } from "vitest";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { registerPlane } from "@/lib/testing/registered-planes";
import { listPlanes } from "./list-planes";

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
