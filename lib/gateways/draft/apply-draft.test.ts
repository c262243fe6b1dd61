import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { auditOf, inCommand, makeLive, newGateway, newPlane, refusalOf } from "@/lib/testing/gateway";
import { getDefinition } from "../definition/get-definition";
import { Blueprint } from "../definition/schema";
import { lockGateway } from "../find-gateway";
import { applyDraft, type DraftOptions } from "./apply-draft";
import { loadDraft } from "./load-draft";
import { openStoredBlueprint } from "./vault";

await testDatabase();

let admin: Context;
beforeAll(async () => {
  await ensureInstallation();
  admin = await adminContext();
});

const resource = (name: string, path: string, more: object = {}) => ({
  ...{ name, path, methods: ["GET"], backend: "default" },
  ...more,
});
const endpoint = { nodes: [{ host: "10.0.0.1", port: 80 }] };
const petstore = {
  stages: [{ name: "prod" }, { name: "stag" }],
  backends: [{ name: "default", stages: { prod: endpoint } }],
  resources: [resource("a", "/a"), resource("b", "/b")],
};

async function apply(gateway: string, blueprint: object, options?: DraftOptions) {
  return inCommand(admin, gateway, async (scope) =>
    applyDraft(scope, await lockGateway(scope.tx, gateway), Blueprint.parse(blueprint), options),
  );
}

async function given(blueprint: object = petstore) {
  const gateway = await newGateway();
  await apply(gateway.name, blueprint);
  return gateway;
}

const idsByName = async (gatewayId: string) =>
  Object.fromEntries((await loadDraft(db, gatewayId)).blueprint.resources.map(({ name, id }) => [name, id]));

describe("a definition", () => {
  test("is stored, and comes back as it was put", async () => {
    const { name } = await given();
    const { stages, backends, resources } = await getDefinition(admin, { gateway: name });
    expect({ stages, backends, resources }).toEqual(Blueprint.parse(petstore));
  });

  test("put again changes nothing, in another order neither", async () => {
    const { id, name } = await given();
    const before = await db.gateway.findUniqueOrThrow({ where: { id } });
    const reordered = { ...petstore, resources: [...petstore.resources].reverse() };
    expect((await apply(name, reordered)).changes).toEqual([]);
    expect(await db.gateway.findUniqueOrThrow({ where: { id } })).toEqual(before);
  });

  test("changes in what differs only", async () => {
    const { id, name } = await given();
    const before = await idsByName(id);
    const { changes } = await apply(name, {
      stages: [{ name: "prod", pathPrefix: "/p" }],
      backends: [{ name: "default", description: "new", stages: { prod: { ...endpoint, retries: 2 } } }],
      resources: [resource("b", "/b"), resource("c", "/c")],
    });
    expect(changes.map(({ op, object, name }) => `${op} ${object} ${name}`)).toEqual([
      "update stage prod",
      "delete stage stag",
      "update backend default",
      "create resource c",
      "delete resource a",
    ]);
    const after = await idsByName(id);
    expect(Object.keys(after)).toEqual(["b", "c"]);
    expect(after.b).toBe(before.b);
    const { backends } = await getDefinition(admin, { gateway: name });
    expect(backends).toMatchObject([{ description: "new", stages: { prod: { retries: 2 } } }]);
  });

  test("keeps the ids of resources that swap their names", async () => {
    const { id, name } = await given();
    const before = await idsByName(id);
    const { blueprint } = await loadDraft(db, id);
    const swap: Record<string, string> = { a: "b", b: "a" };
    const resources = blueprint.resources.map((one) => ({ ...one, name: swap[one.name] ?? one.name }));
    await inCommand(admin, name, async (scope) =>
      applyDraft(scope, await lockGateway(scope.tx, name), { ...Blueprint.parse(petstore), resources }),
    );
    expect(await idsByName(id)).toEqual({ a: before.b, b: before.a });
  });

  test("is refused as a whole, and nothing of it is kept", async () => {
    const { name } = await given();
    const before = await getDefinition(admin, { gateway: name });
    const wrong = { ...petstore, resources: [resource("new", "/new"), resource("c", "/{x}{y}", { backend: "no" })] };
    const error = await refusalOf(apply(name, wrong));
    expect([error.code, error.issues?.map(({ path }) => path)]).toEqual([
      "GP_DEFINITION_20001",
      ["resources[c].backend", "resources[c].path"],
    ]);
    expect(await getDefinition(admin, { gateway: name })).toEqual(before);
    expect((await auditOf(name)).at(-1)).toMatchObject({ outcome: "REFUSED", code: "GP_DEFINITION_20001" });
  });
});

describe("secrets", () => {
  const withSecrets = {
    ...petstore,
    stages: [{ name: "prod", vars: { key: { value: "s3cr3t-variable", secret: true } } }],
    resources: [
      resource("a", "/a", { plugins: { "openid-connect": { client_secret: "s3cr3t-plugin", client_id: "me" } } }),
    ],
  };

  test("are sealed in the database and masked everywhere else", async () => {
    const { id, name } = await given(withSecrets);
    const rows = await db.$queryRaw<{ text: string }[]>`
      SELECT row_to_json(s)::text AS "text" FROM "Stage" s WHERE "gatewayId" = ${id}
      UNION ALL SELECT row_to_json(r)::text FROM "Resource" r WHERE "gatewayId" = ${id}
      UNION ALL SELECT row_to_json(a)::text FROM "AuditEvent" a`;
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ text }) => text.includes("s3cr3t"))).toEqual([]);
    const shown = await getDefinition(admin, { gateway: name });
    expect(shown.stages[0]?.vars).toEqual({
      key: { masked: expect.stringMatching(/^hmac:[0-9a-f]{32}$/) as string, secret: true },
    });
    expect(JSON.stringify(shown)).not.toMatch(/s3cr3t|sealed/);
  });

  test("open for rendering", async () => {
    const { id } = await given(withSecrets);
    const { stages, resources } = openStoredBlueprint(id, (await loadDraft(db, id)).blueprint);
    expect(stages[0]?.vars).toEqual({ key: { value: "s3cr3t-variable", secret: true } });
    expect(resources[0]?.plugins).toEqual({ "openid-connect": { client_secret: "s3cr3t-plugin", client_id: "me" } });
  });

  test("open in no other gateway", async () => {
    const { id } = await given(withSecrets);
    const other = await newGateway();
    const { blueprint } = await loadDraft(db, id);
    expect(() => openStoredBlueprint(other.id, blueprint)).toThrow();
  });

  test("put back as masks, or again in clear, change nothing", async () => {
    const { name } = await given(withSecrets);
    const { stages, backends, resources } = await getDefinition(admin, { gateway: name });
    expect((await apply(name, { stages, backends, resources })).changes).toEqual([]);
    expect((await apply(name, withSecrets)).changes).toEqual([]);
  });

  test("of another gateway are not known by their masks", async () => {
    const { name } = await given(withSecrets);
    const { stages } = await getDefinition(admin, { gateway: name });
    const other = await newGateway();
    const error = await refusalOf(apply(other.name, { stages }));
    expect(error.issues).toMatchObject([{ path: "stages[prod].vars.key", code: "GP_DEFINITION_20008" }]);
  });

  test("that change are told as masks", async () => {
    const { name } = await given(withSecrets);
    const changed = { ...withSecrets, stages: [{ name: "prod", vars: { key: { value: "other", secret: true } } }] };
    const { changes } = await apply(name, changed);
    const [place] = changes[0]?.diff ?? [];
    expect(place).toMatchObject({ path: "vars.key.masked", before: expect.stringContaining("hmac:") as string });
    expect(JSON.stringify(changes)).not.toContain("other");
  });
});

describe("a live stage", () => {
  const withoutProd = { ...petstore, stages: [{ name: "stag" }], backends: [{ name: "default" }] };

  async function givenLive() {
    const gateway = await given();
    const plane = await newPlane();
    await makeLive(gateway.name, "prod", plane.id);
    return { gateway, plane };
  }

  test("is not dropped", async () => {
    const { gateway, plane } = await givenLive();
    const error = await refusalOf(apply(gateway.name, withoutProd));
    expect([error.code, error.status, error.message]).toEqual([
      "GP_STAGE_10002",
      409,
      expect.stringContaining(`prod is live on ${plane.name}`),
    ]);
  });

  test("stays as being removed when its revoke is asked for, and is no part of the definition any more", async () => {
    const { gateway, plane } = await givenLive();
    const { removed } = await apply(gateway.name, withoutProd, { revoke: true });
    expect(removed).toMatchObject([{ stage: "prod", dataPlane: plane.name }]);
    expect(await db.stage.findMany({ where: { gatewayId: gateway.id, removing: true } })).toMatchObject([
      { name: "prod" },
    ]);
    const { stages } = await getDefinition(admin, { gateway: gateway.name });
    expect(stages.map(({ name }) => name)).toEqual(["stag"]);
    expect((await refusalOf(apply(gateway.name, petstore))).code).toBe("GP_STAGE_10003");
  });
});

test("audit events tell what stood and what stands there, a hundred objects each", async () => {
  const many = Array.from({ length: 250 }, (_, at) => resource(`r${at}`, `/${at}`));
  const { name } = await newGateway();
  await inCommand(admin, name, async (scope) =>
    applyDraft(scope, await lockGateway(scope.tx, name), Blueprint.parse({ ...petstore, resources: many })),
  );
  const events = await auditOf(name);
  expect(events.map(({ after }) => Object.keys(after as object).length)).toEqual([100, 100, 53]);
  await apply(name, { ...petstore, resources: [...many.slice(1), resource("r0", "/changed")] });
  expect((await auditOf(name)).at(-1)).toMatchObject({
    before: { "resource r0": { path: "/0" } },
    after: { "resource r0": { path: "/changed" } },
    outcome: "SUCCESS",
  });
});

test("10,000 resources are one command, and one changed resource of them is one row", async () => {
  const many = Array.from({ length: 10_000 }, (_, at) => resource(`r${at}`, `/v1/things/${at}/{id}`));
  const { id, name } = await given({ ...petstore, resources: many });
  const rowIds = async () =>
    new Map((await db.resource.findMany({ where: { gatewayId: id } })).map((row) => [row.name, row]));
  const before = await rowIds();
  expect(before.size).toBe(10_000);
  const { changes } = await apply(name, {
    ...petstore,
    resources: [...many.slice(0, -1), resource("r9999", "/changed")],
  });
  expect(changes).toHaveLength(1);
  const after = await rowIds();
  expect([...after.values()].filter((row) => row.path !== before.get(row.name)?.path)).toHaveLength(1);
  expect(after.get("r9999")?.shortId).toBe(before.get("r9999")?.shortId);
}, 60_000);
