import { beforeAll, expect, test, vi } from "vitest";
import type { PublishedEvent } from "@/lib/queue/tasks";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { atEndOfFile } from "@/lib/testing/end-of-file";
import { testEtcd } from "@/lib/testing/etcd";
import { gatewayWithVersion, registerPlane, release, startReleasing } from "@/lib/testing/fleet";
import { startReceiver } from "@/lib/testing/receiver";
import { follow } from "@/lib/testing/webhooks";

await testDatabase();
const etcd = testEtcd();
beforeAll(async () => atEndOfFile((await startReleasing()).stop));

test("a receiver hears how a release goes, with what it came to on each plane", async () => {
  const receiver = await startReceiver();
  await follow(await adminContext(), { url: receiver.url });
  const plane = await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
  const { gateway } = await gatewayWithVersion([plane], { resources: 2 });
  const { id } = await release({ gateway, version: "1.0.0" });

  const told = () => receiver.received.map(({ body }) => JSON.parse(body) as PublishedEvent);
  await vi.waitFor(() => expect(told()).toHaveLength(3), { timeout: 30_000, interval: 50 });
  expect(new Set(told().map(({ type }) => type))).toEqual(
    new Set(["release.requested", "release.started", "release.succeeded"]),
  );
  expect(told().find(({ type }) => type === "release.succeeded")).toMatchObject({
    gateway,
    data: { release: id, stage: "prod", version: "1.0.0", targets: [{ dataPlane: plane.name, state: "WRITTEN" }] },
  });
});
