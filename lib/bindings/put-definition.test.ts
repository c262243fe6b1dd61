import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { getDefinition } from "@/lib/gateways/definition/get-definition";
import { GatewayDefinition, type PutDefinitionQuery } from "@/lib/gateways/definition/schema";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { adminContext, maintainerContext, releaserContext, viewerContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { auditOf, makeLive, newGateway, newPlane, refusalOf } from "@/lib/testing/gateway";
import { createGateway } from "./create-gateway";
import type { OpenRevokes } from "./put-bindings";
import { putDefinition } from "./put-definition";
import { deleteStage, saveStage } from "./save-stage";

await testDatabase();

let admin: Context;
beforeAll(async () => {
  await ensureInstallation();
  admin = await adminContext();
});

const unused: OpenRevokes = () => Promise.reject(new Error("nothing was to be revoked"));
const newName = () => `gw-${randomUUID().slice(0, 8)}`;
const petstore = {
  title: "Pet store",
  stages: [{ name: "prod" }],
  backends: [{ name: "default", stages: { prod: { nodes: [{ host: "10.0.0.1", port: 80 }] } } }],
  resources: [{ name: "getPet", methods: ["GET"], path: "/pets/{id}", backend: "default" }],
};

async function put(
  gateway: string,
  definition: object,
  options: Partial<PutDefinitionQuery> = {},
  ctx = admin,
  revokes = unused,
) {
  const parsed = GatewayDefinition.parse({ gateway, ...definition });
  return putDefinition(ctx, { gateway, definition: parsed, dryRun: false, revoke: false, ...options }, revokes);
}

const told = (changes: { op: string; object: string; name: string }[]) =>
  changes.map(({ op, object, name }) => `${op} ${object} ${name}`);

describe("putting a definition", () => {
  test("creates the gateway, and again changes nothing", async () => {
    const name = newName();
    const first = await put(name, petstore);
    expect([told(first.changes), first.applied]).toEqual([
      [`create gateway ${name}`, "create stage prod", "create backend default", "create resource getPet"],
      true,
    ]);
    const events = await auditOf(name);
    expect(events.map(({ action, outcome }) => [action, outcome])).toEqual([
      ["gateway.create", "SUCCESS"],
      ["definition.put", "SUCCESS"],
    ]);
    expect(await put(name, petstore)).toEqual({ changes: [], applied: false });
    expect(await put(name, await getDefinition(admin, { gateway: name }))).toEqual({ changes: [], applied: false });
    expect(await auditOf(name)).toHaveLength(2);
  });

  test("rehearsed, tells the same and leaves nothing", async () => {
    const plane = await newPlane();
    const name = newName();
    const definition = { ...petstore, dataPlanes: [plane.name] };
    const rehearsed = await put(name, definition, { dryRun: true });
    expect(rehearsed.applied).toBe(false);
    expect(await db.gateway.findUnique({ where: { name } })).toBeNull();
    expect(await auditOf(name)).toEqual([]);
    expect((await put(name, definition)).changes).toEqual(rehearsed.changes);
  });

  test("on an older revision is a conflict", async () => {
    const name = newName();
    await put(name, petstore);
    const { revision } = await db.gateway.findUniqueOrThrow({ where: { name } });
    await put(name, { ...petstore, stages: [{ name: "prod", pathPrefix: "/a" }] }, { revision });
    const late = put(name, { ...petstore, stages: [{ name: "prod", pathPrefix: "/b" }] }, { revision });
    expect((await refusalOf(late)).code).toBe("GP_GATEWAY_10004");
  });

  test("binds exactly the planes it names, and leaves bindings alone when it names none", async () => {
    const [eu, us] = [await newPlane(), await newPlane()];
    const name = newName();
    const planes = async () => (await getDefinition(admin, { gateway: name })).dataPlanes;
    await put(name, { ...petstore, dataPlanes: [eu.name, us.name] });
    expect(await planes()).toEqual([eu.name, us.name].sort());
    await put(name, petstore);
    expect(await planes()).toHaveLength(2);
    expect(told((await put(name, { ...petstore, dataPlanes: [us.name] })).changes)).toEqual([
      `delete binding ${eu.name}`,
    ]);
    expect(await planes()).toEqual([us.name]);
  });

  test("changes title and description only where it says so", async () => {
    const name = newName();
    await put(name, { ...petstore, description: "Pets" });
    const { changes } = await put(name, { ...petstore, title: "Pets and more" });
    expect(changes).toEqual([
      {
        op: "update",
        object: "gateway",
        name,
        diff: [{ path: "title", before: "Pet store", after: "Pets and more" }],
      },
    ]);
  });
});

describe("a definition that is refused leaves nothing, and that is audited", () => {
  test.each([
    ["of another gateway", { gateway: "another-one" }, "GP_DEFINITION_20011", 422],
    ["with an unknown plane", { dataPlanes: ["nowhere"] }, "GP_BINDING_20001", 422],
    ["with an unknown backend", { backends: [] }, "GP_DEFINITION_20001", 422],
  ])("%s", async (_, wrong, code, status) => {
    const name = newName();
    const error = await refusalOf(put(name, { ...petstore, ...wrong }));
    expect([error.code, error.status]).toEqual([code, status]);
    expect(await db.gateway.findUnique({ where: { name } })).toBeNull();
    expect(await auditOf(name)).toMatchObject([{ action: "definition.put", outcome: "REFUSED", code }]);
  });

  test("with a plane that takes no bindings", async () => {
    const plane = await newPlane({ status: "DRAINING" });
    const error = await refusalOf(put(newName(), { ...petstore, dataPlanes: [plane.name] }));
    expect([error.code, error.status]).toEqual(["GP_BINDING_10001", 409]);
  });

  test("with the host and path of another gateway's stage", async () => {
    const plane = await newPlane();
    const stages = [{ name: "prod", pathPrefix: "/same" }];
    await put(newName(), { ...petstore, stages, dataPlanes: [plane.name] });
    const second = newName();
    await put(second, { ...petstore, dataPlanes: [plane.name] });
    const error = await refusalOf(put(second, { ...petstore, stages }));
    expect([error.code, error.status]).toEqual(["GP_BINDING_10002", 409]);
    expect((await getDefinition(admin, { gateway: second })).stages[0]?.pathPrefix).toBeUndefined();
    const edit = saveStage(admin, {
      gateway: second,
      stage: GatewayDefinition.parse({ gateway: second, stages }).stages[0] ?? never(),
    });
    expect((await refusalOf(edit)).code).toBe("GP_BINDING_10002");
  });
});

function never(): never {
  throw new Error("there is no stage");
}

describe("dropping what is live", () => {
  const empty = { stages: [], backends: [{ name: "default" }], resources: petstore.resources };

  async function givenLive() {
    const plane = await newPlane();
    const gateway = newName();
    await put(gateway, { ...petstore, dataPlanes: [plane.name] });
    await makeLive(gateway, "prod", plane.id);
    return { plane, gateway };
  }

  test("is refused, naming the stage or the plane", async () => {
    const { plane, gateway } = await givenLive();
    expect((await refusalOf(put(gateway, empty))).message).toContain(`prod is live on ${plane.name}`);
    const error = await refusalOf(put(gateway, { ...petstore, dataPlanes: [] }));
    expect([error.status, error.message]).toEqual([409, expect.stringContaining(plane.name)]);
    expect((await refusalOf(deleteStage(admin, { gateway, name: "prod", revoke: false }, unused))).code).toBe(
      "GP_STAGE_10002",
    );
  });

  test("opens one revoke for a stage and its plane, in the same command", async () => {
    const { plane, gateway } = await givenLive();
    const revoked: string[] = [];
    const revokes: OpenRevokes = (_, removed) => {
      revoked.push(...removed.map(({ stage, dataPlane }) => `${stage} on ${dataPlane}`));
      return Promise.resolve(["release-1"]);
    };
    const answer = await put(gateway, { ...empty, dataPlanes: [] }, { revoke: true }, admin, revokes);
    expect(answer.releases).toEqual(["release-1"]);
    expect(revoked).toEqual([`prod on ${plane.name}`]);
    expect(await db.stage.findMany({ where: { gateway: { name: gateway } } })).toMatchObject([{ removing: true }]);
    expect(await db.binding.findMany({ where: { gateway: { name: gateway } } })).toMatchObject([{ removing: true }]);
  });

  test("fails as a whole when the revoke cannot be opened", async () => {
    const { gateway } = await givenLive();
    await expect(put(gateway, empty, { revoke: true })).rejects.toThrow("nothing was to be revoked");
    expect((await getDefinition(admin, { gateway })).stages).toHaveLength(1);
  });

  test("deleting a stage takes its endpoints along", async () => {
    const gateway = newName();
    await put(gateway, petstore);
    expect(told(await deleteStage(admin, { gateway, name: "prod", revoke: false }, unused))).toEqual([
      "delete stage prod",
      "update backend default",
    ]);
    expect((await refusalOf(deleteStage(admin, { gateway, name: "prod", revoke: false }, unused))).code).toBe(
      "GP_STAGE_10001",
    );
  });
});

describe("who may", () => {
  test("maintainers change their own gateway, releasers and viewers none, and only administrators create one", async () => {
    const gateway = await newGateway();
    const maintainer = await maintainerContext(gateway);
    expect((await put(gateway.name, petstore, {}, maintainer)).applied).toBe(true);
    expect((await refusalOf(put(newName(), petstore, {}, maintainer))).code).toBe("GP_AUTH_30002");
    for (const ctx of [await releaserContext(gateway), await viewerContext(gateway)]) {
      expect((await refusalOf(put(gateway.name, { ...petstore, title: "x" }, {}, ctx))).status).toBe(403);
      expect((await auditOf(gateway.name)).at(-1)).toMatchObject({
        action: "definition.put",
        outcome: "REFUSED",
        code: "GP_AUTH_30002",
        actorName: ctx.actor.name,
      });
    }
  });
});

describe("creating a gateway", () => {
  test("binds the planes named, or the default plane, or none", async () => {
    const plane = await newPlane();
    const named = await createGateway(admin, { name: newName(), title: "", description: "", dataPlanes: [plane.name] });
    expect(named.dataPlanes).toEqual([plane.name]);
    expect((await createGateway(admin, { name: newName(), title: "", description: "" })).dataPlanes).toEqual([]);
    const byDefault = await newPlane({ isDefault: true });
    expect((await createGateway(admin, { name: newName(), title: "", description: "" })).dataPlanes).toEqual([
      byDefault.name,
    ]);
    expect(
      (await createGateway(admin, { name: newName(), title: "", description: "", dataPlanes: [] })).dataPlanes,
    ).toEqual([]);
    const put1 = newName();
    await put(put1, petstore);
    expect((await getDefinition(admin, { gateway: put1 })).dataPlanes).toEqual([byDefault.name]);
  });

  test("is refused when the name is taken, and keeps nothing when a plane is unknown", async () => {
    const { name } = await newGateway();
    expect((await refusalOf(createGateway(admin, { name, title: "", description: "" }))).code).toBe("GP_GATEWAY_10002");
    const other = newName();
    const error = await refusalOf(
      createGateway(admin, { name: other, title: "", description: "", dataPlanes: ["no"] }),
    );
    expect(error.status).toBe(422);
    expect(await db.gateway.findUnique({ where: { name: other } })).toBeNull();
  });
});
