import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import type { GatewayDefinition } from "@/lib/gateways/definition/schema";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import {
  applyDefinition,
  editByHand,
  gatewayWithVersion,
  keysOn,
  makeVersion,
  objectsOn,
  registerPlane,
  release,
  startReleasing,
  type TestPlane,
} from "@/lib/testing/fleet";
import { previewRelease } from "./preview-release";

await testDatabase();
const etcd = testEtcd();
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

test("a release then does, key by key, what its preview said, and the preview itself did nothing", async () => {
  const plane = await registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });
  const { gateway, definition } = await gatewayWithVersion([plane], { resources: 6 });
  await release({ gateway, version: "1.0.0" });
  const step = fc.record({
    kept: fc.subarray(definition.resources, { minLength: 1 }),
    changed: fc.integer({ min: -1000, max: 1000 }),
    added: fc.integer({ min: 0, max: 3 }),
    edited: fc.boolean(),
  });
  const steps = fc.array(step, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      for (const { kept, changed, added, edited } of sequence) {
        await applyDefinition({ ...definition, resources: [...alter(kept, changed), ...fresh(added)] });
        await releaseAsPreviewed(gateway, plane, edited);
      }
    }),
    { numRuns: 4 },
  );

  function alter([first, ...rest]: GatewayDefinition["resources"], priority: number) {
    return first ? [{ ...first, priority }, ...rest] : [];
  }

  function fresh(count: number): GatewayDefinition["resources"] {
    const [model] = definition.resources;
    const names = Array.from({ length: count }, () => `new${randomBytes(4).toString("hex")}`);
    return model ? names.map((name) => ({ ...model, name, path: `/${name}` })) : [];
  }
});

async function releaseAsPreviewed(gateway: string, plane: TestPlane, edited: boolean): Promise<void> {
  const version = `v${randomBytes(6).toString("hex")}`;
  await makeVersion(gateway, version);
  if (edited && Object.keys(await objectsOn(plane)).some((key) => key.startsWith("routes/"))) await editByHand(plane);
  const before = await keysOn(plane);
  const {
    targets: [shown],
  } = await previewRelease(ctx, { gateway, stage: "prod", version });
  expect(await keysOn(plane)).toEqual(before);

  const told = Object.fromEntries(shown?.changes?.keys.map(({ key, op }) => [`${plane.prefix}/${key}`, op]) ?? []);
  const { put, delete: deleted, unchanged } = shown?.changes ?? {};
  const done = await release({ gateway, version });
  expect(done).toMatchObject({ state: "SUCCEEDED", targets: [{ counts: { put, deleted, unchanged } }] });
  expect(changesBetween(before, await keysOn(plane))).toEqual(told);
}

/** Which keys were created, changed and deleted; the marker apart. */
function changesBetween(before: Record<string, string>, after: Record<string, string>): Record<string, string> {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !key.includes("/stages/"));
  const changes = keys.map((key) => {
    if (before[key] === undefined) return [key, "create"];
    return [key, after[key] === undefined ? "delete" : before[key] === after[key] ? "same" : "update"];
  });
  return Object.fromEntries(changes.filter(([, change]) => change !== "same")) as Record<string, string>;
}
