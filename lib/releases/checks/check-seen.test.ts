import { afterAll, beforeAll, expect, test } from "vitest";
import { putBindings } from "@/lib/bindings/put-bindings";
import { PutBindingsInput } from "@/lib/bindings/schema";
import { systemContext } from "@/lib/core/context";
import { testDatabase } from "@/lib/testing/database";
import { etcdClient, testEtcd } from "@/lib/testing/etcd";
import {
  gatewayWithVersion,
  nextVersion,
  objectsOn,
  registerPlane,
  release,
  startReleasing,
  type TestPlane,
} from "@/lib/testing/fleet";
import { previewRelease } from "../preview/preview-release";
import type { ReleaseDto } from "../schema";

await testDatabase();
const etcd = testEtcd();
const client = etcdClient(etcd.endpoint);
const ctx = systemContext("test");
let releasing: { stop: () => Promise<void> };
beforeAll(async () => {
  releasing = await startReleasing();
});
afterAll(() => releasing.stop());

const newPlane = () => registerPlane({ endpoint: etcd.endpoint, prefix: etcd.prefix() });

async function look(gateway: string, version: string) {
  const { targets } = await previewRelease(ctx, { gateway, stage: "prod", version });
  return targets.flatMap(({ dataPlane, seen }) => (seen === null ? [] : [{ dataPlane, ...seen }]));
}

/** What was recorded of the check "preview", plane by plane. */
const toldBy = ({ targets }: ReleaseDto) =>
  targets.map(({ dataPlane, events }) => {
    const found = events.find(({ detail }) => detail["check"] === "preview");
    return found && { dataPlane, step: found.step, status: found.status, ...found.detail };
  });

async function releasedTwice(planes: TestPlane[]) {
  const { gateway, definition } = await gatewayWithVersion(planes, { resources: 3 });
  await release({ gateway, version: "1.0.0" });
  await nextVersion(definition, "2.0.0");
  return { gateway, seen: await look(gateway, "2.0.0") };
}

async function editByHand(plane: TestPlane): Promise<void> {
  const [first, second] = Object.entries(await objectsOn(plane)).filter(([key]) => key.startsWith("routes/"));
  const [key = "", value = ""] = first ?? [];
  await client.put(`${plane.prefix}/${key}`).value(JSON.stringify({ ...JSON.parse(value), priority: 9 }));
  await client.delete().key(`${plane.prefix}/${second?.[0]}`);
}

test("a plane that is as it was seen is released, and the check says so; one not looked at is told", async () => {
  const [seenPlane, other] = [await newPlane(), await newPlane()];
  const { gateway, seen } = await releasedTwice([seenPlane, other]);
  const onlyOne = seen.filter(({ dataPlane }) => dataPlane === seenPlane.name);
  const refused = await release({ gateway, version: "2.0.0", seen: onlyOne, onPreviewChange: "refuse" });
  expect(refused.state).toBe("REFUSED");
  const done = await release({ gateway, version: "2.0.0", seen: onlyOne });
  expect(done.state).toBe("SUCCEEDED");
  expect(toldBy(done)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ dataPlane: seenPlane.name, status: "passed" }),
      expect.objectContaining({ dataPlane: other.name, status: "warning", code: "GP_CHECK_10011" }),
    ]),
  );
});

test("a plane that moved since is told in numbers before anything is written", async () => {
  const plane = await newPlane();
  const { gateway, seen } = await releasedTwice([plane]);
  await editByHand(plane);
  const done = await release({ gateway, version: "2.0.0", seen });
  expect(done.state).toBe("SUCCEEDED");
  const difference = ": 0 created, 1 changed, 1 deleted";
  expect(toldBy(done)).toMatchObject([
    { step: "check", status: "warning", code: "GP_CHECK_10006", params: { dataPlane: plane.name, difference } },
  ]);
  const steps = done.targets[0]?.events.map(({ step }) => step) ?? [];
  expect(steps.lastIndexOf("check")).toBeLessThan(steps.indexOf("write"));
});

test("or keeps the release from writing anywhere, when its author said so", async () => {
  const [moved, still] = [await newPlane(), await newPlane()];
  const { gateway, seen } = await releasedTwice([moved, still]);
  await editByHand(moved);
  const before = await objectsOn(still);
  const refused = await release({ gateway, version: "2.0.0", seen, onPreviewChange: "refuse" });
  expect(refused).toMatchObject({ state: "REFUSED", error: { code: "GP_RELEASE_10005" } });
  const states = Object.fromEntries(refused.targets.map(({ dataPlane, error }) => [dataPlane, error?.code]));
  expect(states).toEqual({ [moved.name]: "GP_CHECK_10006", [still.name]: undefined });
  expect(await objectsOn(still)).toEqual(before);
});

test("what was to be written is held against what was seen, too", async () => {
  const plane = await newPlane();
  const stages = [{ name: "prod", vars: { region: null } }];
  const model = { methods: ["GET" as const], backend: "default" };
  const resources = [{ ...model, name: "r", path: "/r", upstreamPath: "/{vars.region}" }];
  const { gateway } = await gatewayWithVersion([plane], { change: { stages, resources } });
  const bind = async (region: string) => {
    const bindings = [{ dataPlane: plane.name, vars: { region } }];
    await putBindings(ctx, PutBindingsInput.parse({ gateway, bindings }), () => Promise.resolve([]));
  };
  await bind("eu");
  const seen = await look(gateway, "1.0.0");
  await bind("us");
  const done = await release({ gateway, version: "1.0.0", seen });
  expect(done.state).toBe("SUCCEEDED");
  expect(toldBy(done)).toMatchObject([
    { status: "warning", code: "GP_CHECK_10007", params: { dataPlane: plane.name } },
  ]);
});
