import { expect, test, vi } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { open, seal, sealKeys } from "@/lib/secrets/seal";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { inCommand, newGateway } from "@/lib/testing/gateway";
import { Blueprint } from "../definition/schema";
import { mapSealed } from "../definition/secrets";
import { lockGateway } from "../find-gateway";
import { createVersion } from "../versions/create-version";
import { blueprintOf, findVersion } from "../versions/stored-version";
import { applyDraft } from "./apply-draft";
import { loadDraft } from "./load-draft";
import { resealGateways } from "./reseal-gateways";
import { openStoredBlueprint } from "./vault";

/** Before anything reads the environment: a new key in front of the old one. */
vi.hoisted(() => {
  const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");
  process.env.GATEPLANE_ENCRYPTION_KEYS = `new:${key(1)},old:${key(2)}`;
});

await testDatabase();

const blueprint = Blueprint.parse({
  stages: [{ name: "prod", vars: { key: { value: 7, secret: true } } }],
  backends: [{ name: "default" }],
  resources: [
    ...[{ name: "a", methods: ["GET"], path: "/a", backend: "default" }],
    {
      ...{ name: "b", methods: ["GET"], path: "/b", backend: "default" },
      plugins: { "openid-connect": { client_secret: "s" } },
    },
  ],
});

/** As if the draft had been put before the keys were rotated. */
async function sealWithOldKey(gatewayId: string) {
  const [, old] = sealKeys();
  const place = `gateway:${gatewayId}`;
  const aged = (spec: unknown) =>
    mapSealed(spec, (secret) => ({
      ...secret,
      $sealed: seal(open(secret.$sealed, place), place, old ? [old] : []),
    })) as Prisma.InputJsonValue;
  await runBookkeeping(async (tx) => {
    for (const { id, spec } of await tx.stage.findMany({ where: { gatewayId } })) {
      await tx.stage.update({ where: { id }, data: { spec: aged(spec) } });
    }
    for (const { id, spec } of await tx.resource.findMany({ where: { gatewayId } })) {
      await tx.resource.update({ where: { id }, data: { spec: aged(spec) } });
    }
  });
}

test("drafts and versions are sealed with the newest key, and say what they said", async () => {
  await ensureInstallation();
  const admin = await adminContext();
  const { id, name: gateway } = await newGateway();
  await inCommand(admin, gateway, async (scope) => applyDraft(scope, await lockGateway(scope.tx, gateway), blueprint));
  await sealWithOldKey(id);
  await createVersion(admin, { gateway, number: "1.0.0", comment: "" });
  const stored = async () => ({
    draft: (await loadDraft(db, id)).blueprint,
    version: await findVersion(db, { gateway, number: "1.0.0" }),
  });
  const before = await stored();
  expect(JSON.stringify(before)).toContain("v1.old.");

  expect(await runBookkeeping(resealGateways)).toBe(3);
  const after = await stored();
  expect(JSON.stringify(after)).not.toContain("v1.old.");
  expect(openStoredBlueprint(id, after.draft)).toEqual(openStoredBlueprint(id, before.draft));
  expect(openStoredBlueprint(id, blueprintOf(after.version))).toEqual(
    openStoredBlueprint(id, blueprintOf(before.version)),
  );
  expect(after.version.hash).toBe(before.version.hash);
  expect(await runBookkeeping(resealGateways)).toBe(0);
});

test("not even then does anything else of a version change", async () => {
  const change = runBookkeeping(async (tx) => {
    await tx.$executeRaw`SET LOCAL gateplane.resealing = 'on'`;
    await tx.version.updateMany({ data: { comment: "changed" } });
  });
  await expect(change).rejects.toThrow();
});
