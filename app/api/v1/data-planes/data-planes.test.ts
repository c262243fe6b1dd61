import { beforeAll, describe, expect, test, vi } from "vitest";
import { generateToken, hashToken } from "@/lib/auth/tokens";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Context, TokenScope } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { adminContext, memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { testEtcd } from "@/lib/testing/etcd";
import * as bindings from "../gateways/[gateway]/bindings/route";
import * as installation from "../installation/route";
import * as settle from "../installation/settle/route";
import * as check from "./[name]/check/route";
import * as plane from "./[name]/route";
import * as planes from "./route";

const asked = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(asked.headers),
  cookies: () => Promise.resolve(new Map()),
}));

await testDatabase();
const etcd = testEtcd();

let admin: string;
let member: string;
beforeAll(async () => {
  await ensureInstallation();
  admin = await tokenOf(await adminContext());
  member = await tokenOf(await memberContext());
});

async function tokenOf({ actor }: Context): Promise<string> {
  const token = generateToken();
  const scopes: TokenScope[] = ["read", "gateway:write", "release", "admin"];
  const data = { name: "ci", hash: hashToken(token), ownerId: actor.id, scopes };
  await runBookkeeping((tx) => tx.apiToken.create({ data }));
  return token;
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Call = { params?: Record<string, string>; query?: string; body?: unknown; token?: string };

async function call(handler: Handler, { params = {}, query = "", body, token = admin }: Call = {}) {
  asked.headers = new Headers({ authorization: `Bearer ${token}`, "content-type": "application/json" });
  const init = { method: "POST", headers: asked.headers, body: body === undefined ? undefined : JSON.stringify(body) };
  const request = new Request(`http://localhost/api/v1/x${query}`, init);
  const response = await handler(request, { params: Promise.resolve(params) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, answer: (text ? JSON.parse(text) : null) as unknown };
}

const register = (name: string, over: object = {}, token?: string) =>
  call(planes.POST, { body: { name, prefix: etcd.prefix(), endpoints: [etcd.endpoint], ...over }, token });

describe("data planes over HTTP", () => {
  test("from registration to deletion", async () => {
    const made = await register("eu", { description: "Europe", nodes: [{ controlUrl: "http://127.0.0.1:1" }] });
    expect(made).toMatchObject({ status: 201, answer: { name: "eu", hasPassword: false } });
    expect(made.headers.get("location")).toBe("/api/v1/data-planes/eu");

    const params = { name: "eu" };
    await expect(call(plane.GET, { params, token: member })).resolves.toMatchObject({
      status: 200,
      answer: { description: "Europe", health: { state: "degraded" }, observed: { nodes: [{ ok: false }] } },
    });
    await expect(call(planes.GET, { query: "?limit=10", token: member })).resolves.toMatchObject({
      status: 200,
      answer: { items: [{ name: "eu" }], nextCursor: null },
    });
    await expect(call(plane.PATCH, { params, body: { status: "DRAINING" } })).resolves.toMatchObject({
      status: 200,
      answer: { status: "DRAINING", description: "Europe" },
    });
    await expect(call(check.POST, { params })).resolves.toMatchObject({
      status: 200,
      answer: { ok: true, nodes: [{ ok: false }], problems: [{ code: "GP_PLANE_40004", warning: true }, {}] },
    });
    await expect(call(plane.DELETE, { params })).resolves.toMatchObject({ status: 204, answer: null });
    await expect(call(plane.GET, { params })).resolves.toMatchObject({
      status: 404,
      answer: { code: "GP_PLANE_20001" },
    });
  });

  test.each<[string, object, number, string]>([
    ["an unknown field", { colour: "blue" }, 422, "colour"],
    ["a name that cannot be", { name: "No Name" }, 422, "name"],
    ["no endpoints", { endpoints: undefined }, 422, "endpoints"],
    ["an endpoint with a password", { endpoints: ["http://u:p@h:1"] }, 422, "endpoints[0]"],
    ["text that is no PEM", { tls: { ca: "x" } }, 422, "tls.ca"],
  ])("%s is told by its place, and audited", async (_, over, status, path) => {
    const refused = await register("wrong", over);
    expect(refused).toMatchObject({ status, answer: { code: "GP_REQUEST_20002", errors: [{ path }] } });
    const event = await db.auditEvent.findFirst({ orderBy: { seq: "desc" } });
    expect(event).toMatchObject({ action: "data-plane.create", outcome: "REFUSED", code: "GP_REQUEST_20002" });
  });

  test("members may look and not touch", async () => {
    await expect(register("theirs", {}, member)).resolves.toMatchObject({
      status: 403,
      answer: { code: "GP_AUTH_30002" },
    });
    await expect(call(planes.GET, { token: "gp_nobody" })).resolves.toMatchObject({ status: 401 });
  });
});

describe("bindings over HTTP", () => {
  test("are put as a whole and answered with the difference", async () => {
    await register("us");
    const data = {
      name: "shop",
      stages: { create: [{ name: "prod", position: 0, spec: { vars: { region: null } } }] },
    };
    await runBookkeeping((tx) => tx.gateway.create({ data }));
    const params = { gateway: "shop" };
    const body = { bindings: [{ dataPlane: "us", vars: { region: "us" } }] };
    await expect(call(bindings.PUT, { params, body })).resolves.toMatchObject({
      status: 200,
      answer: { changes: [{ op: "create", object: "binding", name: "us" }], bindings: [{ dataPlane: "us" }] },
    });
    await expect(call(bindings.GET, { params, token: member })).resolves.toMatchObject({
      answer: { bindings: [{ dataPlane: "us", vars: { region: "us" }, driftMode: "heal", removing: false }] },
    });
    await expect(call(plane.DELETE, { params: { name: "us" } })).resolves.toMatchObject({
      status: 409,
      answer: { code: "GP_PLANE_10002" },
    });
    await expect(call(bindings.PUT, { params, body: { bindings: [{ dataPlane: "mars" }] } })).resolves.toMatchObject({
      status: 422,
      answer: { code: "GP_BINDING_20001", errors: [{ path: "bindings[0]", code: "GP_PLANE_20002" }] },
    });
    await expect(call(bindings.PUT, { params, body: { bindings: [] }, token: member })).resolves.toMatchObject({
      status: 403,
    });
    await expect(call(bindings.PUT, { params, body: { bindings: [] } })).resolves.toMatchObject({
      status: 200,
      answer: { changes: [{ op: "delete" }], bindings: [] },
    });
    await expect(call(bindings.GET, { params: { gateway: "none" } })).resolves.toMatchObject({ status: 404 });
  });
});

test("the installation says where it runs, and settles only what is unsettled", async () => {
  await expect(call(installation.GET, { token: member })).resolves.toMatchObject({
    status: 200,
    answer: { settled: true, epoch: 1 },
  });
  await expect(call(settle.POST, { body: { as: "moved" } })).resolves.toMatchObject({
    status: 409,
    answer: { code: "GP_INSTALLATION_10002" },
  });
  await expect(call(settle.POST, { body: { as: "stolen" } })).resolves.toMatchObject({ status: 422 });
});
