import { describe, expect, test, vi } from "vitest";
import { generateToken, hashToken } from "@/lib/auth/tokens";
import { runBookkeeping } from "@/lib/command/run-command";
import type { TokenScope } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { newGateway } from "@/lib/testing/gateway";
import * as freezes from "../gateways/[gateway]/freezes/route";
import * as window from "./[name]/route";
import * as windows from "./route";

const asked = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(asked.headers),
  cookies: () => Promise.resolve(new Map()),
}));

await testDatabase();
const admin = generateToken();
const { actor } = await adminContext();
const scopes: TokenScope[] = ["read", "admin"];
await runBookkeeping((tx) =>
  tx.apiToken.create({ data: { name: "ci", hash: hashToken(admin), ownerId: actor.id, scopes } }),
);

type Handler = (request: Request, context: { params?: Promise<Record<string, string>> }) => Promise<Response>;
type Call = { params?: Record<string, string>; query?: string; body?: unknown };

/** As Next calls: an address without parameters is given none. */
async function call(handler: Handler, { params, query = "", body }: Call = {}) {
  asked.headers = new Headers({ authorization: `Bearer ${admin}`, "content-type": "application/json" });
  const init = { method: "POST", headers: asked.headers, body: body === undefined ? undefined : JSON.stringify(body) };
  const request = new Request(`http://localhost/api/v1/x${query}`, init);
  const response = await handler(request, params ? { params: Promise.resolve(params) } : {});
  const text = await response.text();
  return { status: response.status, headers: response.headers, answer: (text ? JSON.parse(text) : null) as unknown };
}

const weekend = { name: "weekend", cron: "0 18 * * FRI", durationMinutes: 3600, timeZone: "Europe/Berlin" };
const params = { name: "weekend" };

describe("freeze windows over HTTP", () => {
  test("are made, listed, changed and deleted", async () => {
    const made = await call(windows.POST, { body: weekend });
    expect(made).toMatchObject({ status: 201, answer: { ...weekend, enabled: true } });
    expect(made.headers.get("location")).toBe("/api/v1/freeze-windows/weekend");
    await expect(call(windows.GET)).resolves.toMatchObject({ status: 200, answer: { items: [weekend] } });
    await expect(call(window.PATCH, { params, body: { enabled: false } })).resolves.toMatchObject({
      status: 200,
      answer: { ...weekend, enabled: false, active: null, next: null },
    });
    await expect(call(window.DELETE, { params })).resolves.toMatchObject({ status: 204, answer: null });
    await expect(call(window.GET, { params })).resolves.toMatchObject({ status: 404 });
  });

  test("what is wrong is told by its place, and audited", async () => {
    const body = { ...weekend, cron: "0 0 30 2 *", timeZone: "Europe/Nowhere", durationMinutes: 0 };
    const refused = await call(windows.POST, { body });
    const errors = [{ path: "cron" }, { path: "durationMinutes" }, { path: "timeZone" }];
    expect(refused).toMatchObject({ status: 422, answer: { code: "GP_REQUEST_20002", errors } });
    const event = await db.auditEvent.findFirst({ orderBy: { seq: "desc" } });
    expect(event).toMatchObject({ action: "freeze-window.create", outcome: "REFUSED", code: "GP_REQUEST_20002" });
  });

  test("the freezes of a stage need a stage, and a time that is one", async () => {
    const gateway = (await newGateway()).name;
    for (const query of ["", "?stage=prod&at=tomorrow", "?stage=prod&plane=eu"]) {
      await expect(call(freezes.GET, { params: { gateway }, query })).resolves.toMatchObject({ status: 400 });
    }
    const at = encodeURIComponent("2026-11-20T18:30:00+01:00");
    await expect(call(freezes.GET, { params: { gateway }, query: `?stage=prod&at=${at}` })).resolves.toMatchObject({
      status: 422,
      answer: { code: "GP_RELEASE_20001" },
    });
  });
});
