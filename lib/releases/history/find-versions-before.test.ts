import { afterAll, beforeAll, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, nextVersion, registerPlane, release, request, startReleasing } from "@/lib/testing/fleet";
import type { ReleaseDto } from "../schema";
import { getRelease } from "./get-release";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
const HOUR_MS = 3_600_000;

let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

const newPlane = () => registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
const versionsBefore = ({ targets }: ReleaseDto) =>
  Object.fromEntries(targets.map(({ dataPlane, versionBefore }) => [dataPlane, versionBefore]));

test("a release tells what ran on each plane when its turn came, one that waits what runs now", async () => {
  const [old, fresh] = [await newPlane(), await newPlane()];
  const { gateway, definition } = await gatewayWithVersion([old, fresh]);
  const first = await release({ gateway, version: "1.0.0", dataPlanes: [old.name] });
  await nextVersion(definition, "1.1.0");
  const second = await release({ gateway, version: "1.1.0" });
  const scheduledAt = new Date(Date.now() + HOUR_MS).toISOString();
  const waiting = await request({ gateway, version: "1.0.0", scheduledAt });

  expect(versionsBefore(second)).toEqual({ [old.name]: "1.0.0", [fresh.name]: null });
  expect(versionsBefore(waiting)).toEqual({ [old.name]: "1.1.0", [fresh.name]: "1.1.0" });
  expect(versionsBefore(await getRelease(ctx, { id: first.id }))).toEqual({ [old.name]: null });
});
