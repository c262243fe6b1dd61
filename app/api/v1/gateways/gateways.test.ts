import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { hashToken, generateToken } from "@/lib/auth/tokens";
import type { Context, TokenScope } from "@/lib/core/context";
import { writableClient } from "@/lib/db/client";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { adminContext, viewerContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { auditOf, newGateway } from "@/lib/testing/gateway";
import * as definition from "./[gateway]/definition/route";
import * as imports from "./[gateway]/imports/openapi/route";
import * as members from "./[gateway]/members/route";
import * as gateway from "./[gateway]/route";
import * as version from "./[gateway]/versions/[number]/route";
import * as versionDiff from "./[gateway]/versions/[number]/diff/[b]/route";
import * as versions from "./[gateway]/versions/route";
import * as gateways from "./route";

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(request.headers),
  cookies: () => Promise.resolve(new Map()),
}));

await testDatabase();

let admin: string;
beforeAll(async () => {
  await ensureInstallation();
  admin = await tokenOf(await adminContext());
});

async function tokenOf({ actor }: Context, scopes: TokenScope[] = ["read", "gateway:write", "release", "admin"]) {
  const token = generateToken();
  const data = { name: "ci", hash: hashToken(token), ownerId: actor.id ?? "", scopes };
  await writableClient().apiToken.create({ data });
  return token;
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Call = {
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
  type?: string;
  accept?: string;
  token?: string;
};

async function call(
  handler: Handler,
  { params = {}, query = "", body, type = "application/json", accept = "*/*", token = admin }: Call = {},
) {
  request.headers = new Headers({ authorization: `Bearer ${token}`, "content-type": type, accept });
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const method = body === undefined ? "GET" : "POST";
  const asked = new Request(`http://localhost/api/v1/x${query}`, { method, headers: request.headers, body: text });
  const response = await handler(asked, { params: Promise.resolve(params) });
  const answer = await response.text();
  const json = response.headers.get("content-type")?.includes("json");
  return {
    response,
    status: response.status,
    answer: json ? (JSON.parse(answer) as Problem & Record<string, unknown>) : answer,
  };
}

type Problem = { code: string; detail: string; errors?: { path: string; code?: string; message: string }[] };
const problem = ({ status, answer }: Awaited<ReturnType<typeof call>>) => {
  const { code, detail, errors } = answer as Problem;
  return { status, code, detail, errors };
};

const newName = () => `gw-${randomUUID().slice(0, 8)}`;
const petstore = {
  stages: [{ name: "prod" }],
  backends: [{ name: "default", stages: { prod: { nodes: [{ host: "10.0.0.1", port: 80 }] } } }],
  resources: [{ name: "getPet", methods: ["GET"], path: "/pets/{id}", backend: "default" }],
};
const put = (name: string, change: object = {}, more: Call = {}) =>
  call(definition.PUT, { params: { gateway: name }, body: { gateway: name, ...petstore, ...change }, ...more });

test("a gateway from its making to its end", async () => {
  const name = newName();
  const made = await call(gateways.POST, { body: { name, description: "" } });
  expect([made.status, made.response.headers.get("location")]).toEqual([201, `/api/v1/gateways/${name}`]);
  expect((await put(name)).answer).toMatchObject({ applied: true });
  const params = { gateway: name };
  const first = await call(versions.POST, { params, body: { number: "1.0.0" } });
  expect([first.status, first.response.headers.get("location")]).toEqual([
    201,
    `/api/v1/gateways/${name}/versions/1.0.0`,
  ]);
  await put(name, { resources: [] }, { query: "?dryRun=true" });
  await put(name, { resources: [{ ...petstore.resources[0], path: "/animals/{id}" }] });
  await call(versions.POST, { params, body: { number: "1.1.0", comment: "moved" } });
  expect((await call(versions.GET, { params })).answer).toMatchObject({
    items: [{ number: "1.1.0" }, { number: "1.0.0" }],
    nextCursor: null,
  });
  const pathOf = { params: { ...params, number: "1.0.0" } };
  expect((await call(version.GET, pathOf)).answer).toMatchObject({
    definition: { resources: [{ path: "/pets/{id}" }] },
  });
  expect((await call(versionDiff.GET, { params: { ...pathOf.params, b: "1.1.0" } })).answer).toMatchObject({
    a: "1.0.0",
    b: "1.1.0",
    changes: [{ diff: [{ path: "path", before: "/pets/{id}", after: "/animals/{id}" }] }],
  });
  expect((await call(gateway.PATCH, { params, body: { title: "Pets" } })).answer).toMatchObject({ title: "Pets" });
  expect((await call(members.PUT, { params, body: { members: [] } })).answer).toEqual({ members: [] });
  expect((await call(gateway.DELETE, { params, body: {} })).status).toBe(204);
  expect(problem(await call(gateway.GET, { params }))).toMatchObject({ status: 404, code: "GP_GATEWAY_10001" });
});

test("a definition goes out and in as YAML", async () => {
  const name = newName();
  await put(name);
  const { answer, response } = await call(definition.GET, { params: { gateway: name }, accept: "application/yaml" });
  expect(response.headers.get("content-type")).toBe("application/yaml");
  expect(answer).toContain("path: /pets/{id}");
  const again = await call(definition.PUT, { params: { gateway: name }, body: answer, type: "application/yaml" });
  expect(again.answer).toEqual({ changes: [], applied: false });
});

test("an import tells what it did", async () => {
  const { name } = await newGateway();
  const body = "openapi: 3.1.0\npaths:\n  /a: { get: { operationId: a } }\n  /{x}{y}: { get: {} }\n";
  const asked = { params: { gateway: name }, query: "?backend=pets&dryRun=false", body, type: "application/yaml" };
  expect((await call(imports.POST, asked)).answer).toMatchObject({
    imported: 1,
    skipped: [{ path: "/{x}{y}", method: "GET" }],
    changes: [
      { object: "backend", name: "pets" },
      { object: "resource", name: "a" },
    ],
  });
});

describe("bad input is named, audited, and leaves nothing", () => {
  const resource = petstore.resources[0];

  test.each([
    ["an unknown field", { resourcez: [] }, 422, "GP_REQUEST_20002", "resourcez"],
    ["an unknown backend", { backends: [] }, 422, "GP_DEFINITION_20001", "resources[getPet].backend"],
    [
      "an undefined variable",
      { resources: [{ ...resource, upstreamPath: "/{vars.nope}" }] },
      422,
      "GP_DEFINITION_20001",
      "resources[getPet].upstreamPath",
    ],
    [
      "two resources with one method and path",
      { resources: [resource, { ...resource, name: "twin", path: "/pets/{petId}" }] },
      422,
      "GP_DEFINITION_20001",
      "resources[twin].path",
    ],
    [
      "a path without a slash",
      { resources: [{ ...resource, path: "pets" }] },
      422,
      "GP_REQUEST_20002",
      "resources[0].path",
    ],
    ["{a}{b}", { resources: [{ ...resource, path: "/{a}{b}" }] }, 422, "GP_DEFINITION_20001", "resources[getPet].path"],
    [
      "a plugin value that is no object",
      { stages: [{ name: "prod", plugins: { cors: 1 } }] },
      422,
      "GP_REQUEST_20002",
      "stages[0].plugins.cors",
    ],
    ["a name too long", { stages: [{ name: "p".repeat(17) }] }, 422, "GP_REQUEST_20002", "stages[0].name"],
  ])("%s", async (_, change, status, code, path) => {
    const { name } = await newGateway();
    const refused = problem(await put(name, change));
    expect(refused).toMatchObject({
      status,
      code,
      errors: expect.arrayContaining([expect.objectContaining({ path })]) as unknown,
    });
    expect(await auditOf(name)).toMatchObject([{ action: "definition.put", outcome: "REFUSED", code }]);
    expect((await call(definition.GET, { params: { gateway: name } })).answer).toMatchObject({ resources: [] });
  });

  test("a gateway's name too long", async () => {
    const refused = problem(await put("g".repeat(31)));
    expect(refused).toMatchObject({ status: 422, code: "GP_REQUEST_20002", errors: [{ path: "gateway" }] });
  });

  const bomb = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"];
  for (let level = 1; level < 9; level++)
    bomb.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(",")}]`,
    );

  test.each([
    ["a body of 50 MB", `"${"x".repeat(50_000_000)}"`, "application/json", 413, "GP_REQUEST_20003"],
    ["a YAML alias bomb", bomb.join("\n"), "application/yaml", 400, "GP_REQUEST_20005"],
    ["deep nesting", `${"[".repeat(10_000)}${"]".repeat(10_000)}`, "application/json", 400, "GP_REQUEST_20005"],
    ["half a body", '{"gateway":', "application/json", 400, "GP_REQUEST_20001"],
    ["another type", "<gateway/>", "application/xml", 400, "GP_REQUEST_20001"],
  ])("%s", async (_, body, type, status, code) => {
    const { name } = await newGateway();
    for (const handler of [definition.PUT, imports.POST]) {
      expect(problem(await call(handler, { params: { gateway: name }, body, type }))).toMatchObject({ status, code });
    }
    expect((await auditOf(name)).map(({ action, outcome, code }) => [action, outcome, code])).toEqual([
      ["definition.put", "REFUSED", code],
      ["openapi.import", "REFUSED", code],
    ]);
  });

  test.each([
    ["OpenAPI 2.0", { swagger: "2.0", paths: { "/a": { get: {} } } }, "GP_OPENAPI_20002"],
    [
      "a broken $ref",
      { openapi: "3.0.0", paths: { "/a": { get: { parameters: [{ $ref: "#/no" }] } } } },
      "GP_OPENAPI_20004",
    ],
    ["empty paths", { openapi: "3.0.0", paths: {} }, "GP_OPENAPI_20003"],
  ])("%s", async (_, body, code) => {
    const { name } = await newGateway();
    expect(problem(await call(imports.POST, { params: { gateway: name }, body }))).toMatchObject({ status: 422, code });
    expect(await auditOf(name)).toMatchObject([{ outcome: "REFUSED", code }]);
  });

  test("version numbers that are taken or not semantic, and versions of nothing", async () => {
    const name = newName();
    const params = { gateway: name };
    await call(gateways.POST, { body: { name } });
    const make = async (number: string) => problem(await call(versions.POST, { params, body: { number } }));
    expect(await make("1.0.0")).toMatchObject({ status: 422, code: "GP_VERSION_10003" });
    await put(name);
    expect(await make("one")).toMatchObject({ status: 422, code: "GP_REQUEST_20002", errors: [{ path: "number" }] });
    await make("1.0.0");
    expect(await make("1.0.0")).toMatchObject({ status: 409, code: "GP_VERSION_10002" });
    const refused = (await auditOf(name)).filter(({ outcome }) => outcome === "REFUSED");
    expect(refused.map(({ code }) => code)).toEqual(["GP_VERSION_10003", "GP_REQUEST_20002", "GP_VERSION_10002"]);
  });

  test("a query parameter that there is not", async () => {
    const { name } = await newGateway();
    expect(problem(await put(name, {}, { query: "?dryrun=true" }))).toMatchObject({
      status: 400,
      code: "GP_REQUEST_20004",
    });
  });
});

test("characters that no text can hold are told, whether in the query or in the path, and audited", async () => {
  expect(problem(await call(gateways.GET, { query: "?q=%00" }))).toMatchObject({ status: 400 });
  const odd = `${newName()}\0`;
  expect(problem(await put(odd, { gateway: "petstore" }))).toMatchObject({ status: 404, code: "GP_REQUEST_20006" });
  const [event] = await auditOf(odd.replace("\0", "\ufffd"));
  expect(event).toMatchObject({ action: "definition.put", outcome: "REFUSED", code: "GP_REQUEST_20006" });
});

test("a viewer, and a token without the scope, change nothing", async () => {
  const row = await newGateway();
  const viewer = await tokenOf(await viewerContext(row));
  const reader = await tokenOf(await adminContext(), ["read"]);
  for (const token of [viewer, reader]) {
    expect(problem(await put(row.name, {}, { token }))).toMatchObject({ status: 403, code: "GP_AUTH_30002" });
    expect((await call(definition.GET, { params: { gateway: row.name }, token })).status).toBe(200);
  }
  expect(problem(await put(row.name, {}, { token: "nobody" }))).toMatchObject({ status: 401 });
  expect((await auditOf(row.name)).map(({ outcome }) => outcome)).toEqual(["REFUSED", "REFUSED"]);
});
