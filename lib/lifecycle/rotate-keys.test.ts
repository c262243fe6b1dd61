import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { openPlane } from "@/lib/data-planes/connection/open-plane";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { createWebhook } from "@/lib/notifications/create-webhook";
import { CreateWebhookInput } from "@/lib/notifications/schema";
import { openSecret } from "@/lib/notifications/sealed-secret";
import { isSealedWithNewestKey } from "@/lib/secrets/seal";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import {
  applyDefinition,
  gatewayDefinition,
  makeVersion,
  registerPlane,
  release,
  startReleasing,
} from "@/lib/testing/fleet";
import { rotateKeys } from "./rotate-keys";

await testDatabase();
const etcd = testEtcd();

test("after a rotation everything opens with the new key alone, and a release changes nothing", async () => {
  const { stop } = await startReleasing();
  const plane = await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
  const secretStage = { name: "prod", vars: { token: { value: "s3cret", secret: true } } };
  const change = {
    stages: [{ ...secretStage, plugins: { "proxy-rewrite": { headers: { "x-token": "{vars.token}" } } } }],
  };
  const gateway = await applyDefinition(gatewayDefinition({ dataPlanes: [plane.name], change }));
  await makeVersion(gateway, "1.0.0");
  await release({ gateway, version: "1.0.0" });
  const hook = CreateWebhookInput.parse({ name: "ops", url: "https://hooks.example.test" });
  const { secret } = await createWebhook(systemContext("test"), hook);

  const older = env().GATEPLANE_ENCRYPTION_KEYS ?? [];
  const newest = { id: "new", key: randomBytes(32) };
  env().GATEPLANE_ENCRYPTION_KEYS = [newest, ...older];
  const rotated = await rotateKeys(systemContext("test"));
  expect(rotated).toMatchObject({ key: "new", dataPlanes: 1, definitions: 2, webhooks: 1, values: 4 });

  env().GATEPLANE_ENCRYPTION_KEYS = [newest];
  const row = await db.dataPlane.findFirstOrThrow();
  expect(openPlane(row).connection.endpoints).toEqual([etcd.endpoint]);
  expect(openSecret(await db.webhookEndpoint.findFirstOrThrow())).toBe(secret);
  const { macKey } = await db.installation.findFirstOrThrow();
  expect(isSealedWithNewestKey(macKey)).toBe(true);
  const again = await release({ gateway, version: "1.0.0" });
  expect(again).toMatchObject({ state: "SUCCEEDED", targets: [{ counts: { put: 0, deleted: 0, unchanged: 4 } }] });
  await stop();
});
