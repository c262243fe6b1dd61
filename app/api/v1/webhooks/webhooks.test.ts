import { beforeAll, describe, expect, test, vi } from "vitest";
import { generateToken, hashToken } from "@/lib/auth/tokens";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Context, TokenScope } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { adminContext, memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import * as redeliver from "./[name]/deliveries/[id]/redeliver/route";
import * as deliveries from "./[name]/deliveries/route";
import * as webhook from "./[name]/route";
import * as trial from "./[name]/test/route";
import * as webhooks from "./route";

const asked = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(asked.headers),
  cookies: () => Promise.resolve(new Map()),
}));

await testDatabase();

let admin: string;
let member: string;
beforeAll(async () => {
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
  const response = await handler(new Request(`http://localhost/api/v1/x${query}`, init), {
    params: Promise.resolve(params),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, answer: (text ? JSON.parse(text) : null) as unknown };
}

const url = "https://hooks.example.test/gateplane";
const params = { name: "ops" };

test("a webhook over HTTP, from its making to its end", async () => {
  const made = await call(webhooks.POST, { body: { name: "ops", url } });
  expect(made).toMatchObject({ status: 201, answer: { name: "ops", enabled: true } });
  expect(made.answer).toHaveProperty("secret", expect.stringMatching(/^whsec_/));
  expect(made.headers.get("location")).toBe("/api/v1/webhooks/ops");
  expect(made.headers.get("cache-control")).toBe("no-store");

  const listed = await call(webhooks.GET, { query: "?limit=10" });
  expect(listed).toMatchObject({ status: 200, answer: { items: [{ name: "ops", lastDelivery: null }] } });
  const sent = await call(trial.POST, { params });
  expect(sent).toMatchObject({ status: 202, answer: { event: "ping", state: "PENDING" } });
  const { id } = sent.answer as { id: string };
  expect(await call(deliveries.GET, { params, query: "?state=PENDING" })).toMatchObject({
    status: 200,
    answer: { items: [{ id, body: { type: "ping" } }], nextCursor: null },
  });
  expect(await call(redeliver.POST, { params: { ...params, id } })).toMatchObject({ status: 202, answer: { id } });
  expect(await call(webhook.GET, { params })).toMatchObject({ answer: { lastDelivery: { state: "PENDING" } } });

  const rotated = await call(webhook.PATCH, { params, body: { rotateSecret: true } });
  expect(rotated).toMatchObject({ status: 200, answer: { url } });
  expect(rotated.answer).toHaveProperty("secret", expect.stringMatching(/^whsec_/));
  expect(await call(webhook.DELETE, { params })).toMatchObject({ status: 204, answer: null });
  expect(await call(webhook.GET, { params })).toMatchObject({ status: 404, answer: { code: "GP_WEBHOOK_20001" } });
});

describe("refused", () => {
  test.each<[string, object, number, string]>([
    ["an unknown field", { verb: "GET" }, 422, "GP_REQUEST_20002"],
    ["an unknown event", { events: ["release.dreamt"] }, 422, "GP_REQUEST_20002"],
    ["a loopback address", { url: "http://127.0.0.1:3000" }, 422, "GP_WEBHOOK_20002"],
    ["a gateway that there is not", { gateways: ["nowhere"] }, 422, "GP_WEBHOOK_20003"],
  ])("%s, and audited", async (_, over, status, code) => {
    const refused = await call(webhooks.POST, { body: { name: "wrong", url, ...over } });
    expect(refused).toMatchObject({ status, answer: { code } });
    const event = await db.auditEvent.findFirst({ orderBy: { seq: "desc" } });
    expect(event).toMatchObject({ action: "webhook.create", outcome: "REFUSED", code });
  });

  test("what cannot be asked", async () => {
    await expect(call(deliveries.GET, { params, query: "?state=LOST" })).resolves.toMatchObject({ status: 400 });
    const nowhere = { params: { ...params, id: "7" } };
    await expect(call(redeliver.POST, nowhere)).resolves.toMatchObject({ status: 404 });
  });

  test("members", async () => {
    for (const handler of [webhooks.GET, webhook.GET, webhook.DELETE, deliveries.GET, trial.POST])
      await expect(call(handler, { params, token: member })).resolves.toMatchObject({
        status: 403,
        answer: { code: "GP_AUTH_30002" },
      });
    await expect(call(webhooks.GET, { token: "gp_nobody" })).resolves.toMatchObject({ status: 401 });
  });
});
