import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/core/context";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { adminContext, viewerContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { auditOf, inCommand, newGateway, refusalOf } from "@/lib/testing/gateway";
import { getDefinition } from "../definition/get-definition";
import { Blueprint } from "../definition/schema";
import { applyDraft } from "../draft/apply-draft";
import { lockGateway } from "../find-gateway";
import { saveResource } from "../resources/save-resource";
import { importOpenApi } from "./import-openapi";
import { ImportQuery } from "./schema";

await testDatabase();

let admin: Context;
beforeAll(async () => {
  await ensureInstallation();
  admin = await adminContext();
});

const document = {
  openapi: "3.0.3",
  servers: [{ url: "https://pets.example/api/v3" }],
  paths: {
    "/pets/{id}": { get: { operationId: "getPet" }, delete: { operationId: "dropPet" } },
    "/{a}{b}": { get: { operationId: "odd" } },
  },
};

async function given() {
  const gateway = await newGateway();
  await inCommand(admin, gateway.name, async (scope) =>
    applyDraft(scope, await lockGateway(scope.tx, gateway.name), Blueprint.parse({ stages: [{ name: "prod" }] })),
  );
  return gateway;
}

const importInto = (gateway: string, query: Record<string, string> = {}, upload: unknown = document, ctx = admin) =>
  importOpenApi(ctx, { gateway, ...ImportQuery.parse(query), document: upload });

describe("an import", () => {
  test("makes resources and their backend, and tells what it left out", async () => {
    const { name: gateway } = await given();
    const result = await importInto(gateway, { stage: "prod" });
    expect(result).toMatchObject({
      imported: 2,
      skipped: [{ path: "/{a}{b}", method: "GET", reason: expect.stringContaining("between {a} and {b}") as string }],
      applied: true,
    });
    const definition = await getDefinition(admin, { gateway });
    expect(definition.resources).toMatchObject([
      { name: "getPet", methods: ["GET"], path: "/pets/{id}", backend: "default", upstreamPath: "/api/v3/pets/{id}" },
      { name: "dropPet", methods: ["DELETE"] },
    ]);
    expect(definition.backends).toMatchObject([
      { name: "default", stages: { prod: { scheme: "https", nodes: [{ host: "pets.example", port: 443 }] } } },
    ]);
    expect((await auditOf(gateway)).at(-1)).toMatchObject({ action: "openapi.import", outcome: "SUCCESS" });
  });

  test("again changes nothing, and keeps what people set", async () => {
    const { name: gateway } = await given();
    await importInto(gateway);
    const [pet] = (await getDefinition(admin, { gateway })).resources;
    if (!pet) throw new Error("there is no resource");
    await saveResource(admin, { gateway, name: "getPet", resource: { ...pet, name: "readPet", priority: 7 } });
    expect(await importInto(gateway)).toMatchObject({ imported: 2, changes: [], applied: false });
    expect((await getDefinition(admin, { gateway })).resources[0]).toMatchObject({ name: "readPet", priority: 7 });
  });

  test("rehearsed, tells what would change and changes nothing", async () => {
    const { name: gateway } = await given();
    const rehearsed = await importInto(gateway, { dryRun: "true" });
    expect([rehearsed.applied, rehearsed.changes.length]).toEqual([false, 3]);
    expect((await getDefinition(admin, { gateway })).resources).toEqual([]);
  });
});

describe("an import that is refused leaves nothing, and that is audited", () => {
  test.each([
    ["OpenAPI 2.0", { swagger: "2.0", paths: document.paths }, "GP_OPENAPI_20002"],
    ["a broken reference", { ...document, paths: { "/a": { $ref: "#/nowhere" } } }, "GP_OPENAPI_20004"],
    ["empty paths", { ...document, paths: {} }, "GP_OPENAPI_20003"],
  ])("%s", async (_, upload, code) => {
    const { name: gateway } = await given();
    const error = await refusalOf(importInto(gateway, {}, upload));
    expect([error.code, error.status]).toEqual([code, 422]);
    expect((await auditOf(gateway)).at(-1)).toMatchObject({ action: "openapi.import", outcome: "REFUSED", code });
    expect((await getDefinition(admin, { gateway })).resources).toEqual([]);
  });

  test("a stage that there is not, a gateway that there is not, a person who may not", async () => {
    const gateway = await given();
    const viewer = await viewerContext(gateway);
    const codes = await Promise.all(
      [
        importInto(gateway.name, { stage: "nope" }),
        importInto("nowhere"),
        importInto(gateway.name, {}, document, viewer),
      ].map(async (refused) => (await refusalOf(refused)).code),
    );
    expect(codes).toEqual(["GP_STAGE_20001", "GP_GATEWAY_10001", "GP_AUTH_30002"]);
  });
});
