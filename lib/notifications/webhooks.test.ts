import { describe, expect, test } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { adminContext, maintainerContext, memberContext, releaserContext, viewerContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { createWebhook } from "./create-webhook";
import { deleteWebhook } from "./delete-webhook";
import { listDeliveries } from "./deliveries/list-deliveries";
import { redeliver } from "./deliveries/redeliver";
import { sendTest } from "./deliveries/send-test";
import { getWebhook, listWebhooks } from "./list-webhooks";
import { CreateWebhookInput, UpdateWebhookInput } from "./schema";
import { openSecret } from "./sealed-secret";
import { updateWebhook } from "./update-webhook";

await testDatabase();
const gateway = await runBookkeeping((tx) => tx.gateway.create({ data: { name: "shop" } }));
const admin = await adminContext();

const url = "https://hooks.example.test/gateplane?key=a-key-of-theirs";
const given = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
const input = (changes: object = {}) => CreateWebhookInput.parse({ name: "ops", url, ...changes });
const change = (changes: object) => updateWebhook(admin, UpdateWebhookInput.parse({ name: "ops", ...changes }));
const lastEvent = () => db.auditEvent.findFirstOrThrow({ orderBy: { seq: "desc" } });
const storedSecret = async (name: string) =>
  openSecret(await db.webhookEndpoint.findUniqueOrThrow({ where: { name } }));

describe("from the first to the last day of a webhook", () => {
  let secret = "";

  test("it is made, and its secret shown this once", async () => {
    const made = await createWebhook(admin, input());
    secret = made.secret ?? "";
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await storedSecret("ops")).toBe(secret);
    expect(made).toMatchObject({ name: "ops", url, events: [], gateways: [], enabled: true, lastDelivery: null });
    const shown = [await getWebhook(admin, { name: "ops" }), await listWebhooks(admin, { limit: 9 })];
    const kept = [await db.webhookEndpoint.findMany(), await db.auditEvent.findMany({ select: { after: true } })];
    expect(JSON.stringify([shown, kept])).not.toContain(secret);
    expect(await lastEvent()).toMatchObject({ action: "webhook.create", objectName: "ops", outcome: "SUCCESS" });
    expect(JSON.stringify((await lastEvent()).after)).not.toContain("a-key-of-theirs");
  });

  test("its name is taken then", async () => {
    await expect(createWebhook(admin, input())).rejects.toMatchObject({ code: "GP_WEBHOOK_10001", status: 409 });
    expect(await lastEvent()).toMatchObject({ action: "webhook.create", outcome: "REFUSED", code: "GP_WEBHOOK_10001" });
  });

  test("it changes, and what is not named stays", async () => {
    const changed = await change({ gateways: ["shop"], events: ["release.failed"] });
    expect(changed).toMatchObject({ url, gateways: ["shop"], events: ["release.failed"], secret: null });
    expect(await storedSecret("ops")).toBe(secret);
    expect((await lastEvent()).after).not.toHaveProperty("secretChanged");
  });

  test("it gets another secret, made up or given", async () => {
    const { secret: fresh } = await change({ rotateSecret: true });
    expect(fresh).not.toBe(secret);
    expect(await storedSecret("ops")).toBe(fresh);
    expect((await change({ secret: given })).secret).toBeNull();
    expect(await storedSecret("ops")).toBe(given);
    const event = await lastEvent();
    expect(event).toMatchObject({ action: "webhook.update", after: { secretChanged: true } });
    expect(JSON.stringify(event.after)).not.toContain(given);
  });

  test("it goes", async () => {
    await deleteWebhook(admin, { name: "ops" });
    expect(await lastEvent()).toMatchObject({ action: "webhook.delete", before: { name: "ops" } });
    for (const verb of [getWebhook, deleteWebhook, sendTest])
      await expect(verb(admin, { name: "ops" })).rejects.toMatchObject({ code: "GP_WEBHOOK_20001", status: 404 });
    await expect(change({ enabled: true })).rejects.toMatchObject({ code: "GP_WEBHOOK_20001" });
  });
});

test("one that goes to this machine, or follows what there is not, is refused and audited", async () => {
  for (const url of ["http://localhost:3000/api", "http://[::1]", "http://169.254.169.254/", "http://0x7f.1/"]) {
    const refusal = { code: "GP_WEBHOOK_20002", status: 422, issues: [{ path: "url" }] };
    await expect(createWebhook(admin, input({ url }))).rejects.toMatchObject(refusal);
  }
  await expect(createWebhook(admin, input({ gateways: ["shop", "mars"] }))).rejects.toMatchObject({
    code: "GP_WEBHOOK_20003",
    issues: [{ path: "gateways", message: "there is no mars" }],
  });
  expect(await lastEvent()).toMatchObject({ action: "webhook.create", outcome: "REFUSED", code: "GP_WEBHOOK_20003" });
  await createWebhook(admin, input({ name: "safe" }));
  const toItself = updateWebhook(admin, { name: "safe", url: "http://127.0.0.1:3000" });
  await expect(toItself).rejects.toMatchObject({ code: "GP_WEBHOOK_20002" });
});

test("are listed by name, page by page", async () => {
  for (const name of ["b", "a", "c"]) await createWebhook(admin, input({ name }));
  const page = await listWebhooks(admin, { limit: 2 });
  expect(page.items.map(({ name }) => name)).toEqual(["a", "b"]);
  const rest = await listWebhooks(admin, { limit: 2, cursor: page.nextCursor ?? "" });
  expect(rest.items.map(({ name }) => name)).toEqual(["c", "safe"]);
});

describe("what does not parse", () => {
  test.each([
    ["no name", { name: "" }],
    ["a name with capitals", { name: "Ops" }],
    ["another scheme", { url: "file:///etc/passwd" }],
    ["no URL", { url: "https://" }],
    ["a password in the URL", { url: "https://u:p@hooks.example.test" }],
    ["a fragment", { url: "https://hooks.example.test/#x" }],
    ["an unknown event", { events: ["release.dreamt"] }],
    ["an event twice", { events: ["release.failed", "release.failed"] }],
    ["a gateway that cannot be", { gateways: ["No Gateway"] }],
    ["a short secret", { secret: "whsec_c2hvcnQ=" }],
    ["a secret without its prefix", { secret: Buffer.alloc(32).toString("base64") }],
    ["an unknown field", { method: "GET" }],
  ])("%s", (_, changes) => {
    expect(CreateWebhookInput.safeParse({ name: "ops", url, ...changes }).success).toBe(false);
  });

  test("a secret both given and made up", () => {
    expect(UpdateWebhookInput.safeParse({ name: "ops", secret: given, rotateSecret: true }).success).toBe(false);
  });
});

describe("only administrators", () => {
  const others = { memberContext, maintainerContext: () => maintainerContext(gateway) };
  const roles: Record<string, () => Promise<Context>> = {
    ...others,
    releaserContext: () => releaserContext(gateway),
    viewerContext: () => viewerContext(gateway),
  };
  const id = crypto.randomUUID();
  const verbs: Record<string, (ctx: Context) => Promise<unknown>> = {
    list: (ctx) => listWebhooks(ctx, { limit: 1 }),
    get: (ctx) => getWebhook(ctx, { name: "safe" }),
    create: (ctx) => createWebhook(ctx, input({ name: "mine", gateways: ["shop"] })),
    update: (ctx) => updateWebhook(ctx, { name: "safe", enabled: false }),
    delete: (ctx) => deleteWebhook(ctx, { name: "safe" }),
    test: (ctx) => sendTest(ctx, { name: "safe" }),
    deliveries: (ctx) => listDeliveries(ctx, { name: "safe", limit: 1 }),
    redeliver: (ctx) => redeliver(ctx, { name: "safe", id }),
  };

  test.each(Object.keys(roles))("not the %s", async (role) => {
    const ctx = await roles[role]?.();
    for (const verb of Object.values(verbs))
      await expect(verb(ctx as Context)).rejects.toMatchObject({ code: "GP_AUTH_30002", status: 403 });
    expect(await db.webhookEndpoint.findMany({ where: { name: { in: ["safe", "mine"] } } })).toMatchObject([
      { name: "safe", enabled: true },
    ]);
  });
});
