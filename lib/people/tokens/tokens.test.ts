import { describe, expect, test } from "vitest";
import { findTokenActor } from "@/lib/auth/find-actor";
import { runCommand } from "@/lib/command/run-command";
import { systemContext, type Context, type TokenActor } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { adminContext, memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { createToken } from "./create-token";
import { deleteToken } from "./delete-token";
import { listTokens } from "./list-tokens";
import { CreateTokenInput } from "./schema";

await testDatabase();
const [admin, member, other] = [await adminContext(), await memberContext(), await memberContext()];

const make = (ctx: Context, changes: Partial<CreateTokenInput> = {}) =>
  createToken(ctx, CreateTokenInput.parse({ name: "ci", scopes: ["read"], ...changes }));
const lastEvent = () => db.auditEvent.findFirstOrThrow({ orderBy: { seq: "desc" } });
const asToken = (ctx: Context, changes: Partial<TokenActor>): Context => ({
  ...ctx,
  actor: {
    kind: "token",
    id: "token-1",
    name: "ci",
    ownerId: ctx.actor.id,
    role: "ADMIN",
    memberships: {},
    scopes: ["admin", "release"],
    gateway: null,
    ...changes,
  },
});

describe("making a token", () => {
  test("shows it once and keeps its hash", async () => {
    const { token, ...created } = await make(member, { scopes: ["read", "release"] });
    expect(token).toMatch(/^gp_[\w-]{43}$/);
    expect(await findTokenActor(token)).toMatchObject({ id: created.id, ownerId: member.actor.id });
    expect(created).not.toHaveProperty("hash");
    const event = await lastEvent();
    expect(event).toMatchObject({ action: "token.create", objectId: created.id, outcome: "SUCCESS" });
    const rows = await db.apiToken.findMany();
    expect(JSON.stringify([event.after, rows, (await listTokens(member, { limit: 100 })).items])).not.toContain(token);
  });

  test("with the administrators' scope is for administrators", async () => {
    await expect(make(member, { scopes: ["admin"] })).rejects.toMatchObject({ code: "GP_TOKEN_30001", status: 403 });
    expect(await lastEvent()).toMatchObject({ action: "token.create", outcome: "REFUSED", code: "GP_TOKEN_30001" });
    expect(await make(admin, { scopes: ["admin"] })).toMatchObject({ scopes: ["admin"] });
  });

  test("by a token gives no more than that token has", async () => {
    expect(await make(asToken(admin, {}), { scopes: ["release"] })).toMatchObject({ owner: { id: admin.actor.id } });
    await expect(make(asToken(admin, {}), { scopes: ["gateway:write"] })).rejects.toMatchObject({
      code: "GP_TOKEN_30001",
    });
    await expect(make(asToken(admin, { scopes: ["release"] }))).rejects.toMatchObject({ code: "GP_AUTH_30002" });
    await expect(make(asToken(admin, { gateway: "petstore" }))).rejects.toMatchObject({ code: "GP_AUTH_30002" });
  });

  test("by the bootstrap token belongs to the longest-standing administrator", async () => {
    expect(await make(asToken(admin, { ownerId: null }), { scopes: ["release"] })).toMatchObject({
      owner: { id: admin.actor.id },
    });
  });

  test("for a gateway needs that gateway", async () => {
    await expect(make(admin, { gateway: "petstore" })).rejects.toMatchObject({ code: "GP_TOKEN_20001", status: 422 });
    const command = {
      permission: "gateway.create",
      action: "gateway.create",
      object: { type: "gateway", name: "petstore" },
    } as const;
    await runCommand(systemContext("test"), command, async ({ tx, audit }) => {
      await tx.gateway.create({ data: { name: "petstore" } });
      audit.record({});
    });
    expect(await make(admin, { gateway: "petstore" })).toMatchObject({ gateway: "petstore" });
  });

  test.each([
    ["no scope", { scopes: [] }],
    ["an unknown scope", { scopes: ["everything"] }],
    ["a scope twice", { scopes: ["read", "read"] }],
    ["a time that is over", { expiresAt: "2020-01-01T00:00:00Z" }],
    ["no name", { name: " " }],
    ["an unknown field", { owner: "somebody" }],
  ])("does not parse with %s", (_, changes) => {
    expect(CreateTokenInput.safeParse({ name: "ci", scopes: ["read"], ...changes }).success).toBe(false);
  });
});

describe("listing and deleting", () => {
  test("members see their own, administrators all, page by page", async () => {
    const [own, foreign] = [await make(other), await make(member)];
    const seenBy = async (ctx: Context) => (await listTokens(ctx, { limit: 100 })).items.map(({ id }) => id);
    expect(await seenBy(other)).toEqual([own.id]);
    expect(await seenBy(admin)).toEqual(expect.arrayContaining([own.id, foreign.id]));
    const page = await listTokens(admin, { limit: 1 });
    expect(page.items.map(({ id }) => id)).toEqual([foreign.id]);
    expect((await listTokens(admin, { limit: 1, cursor: page.nextCursor ?? "" })).items[0]?.id).toBe(own.id);
  });

  test("members delete their own only, administrators any; a deleted one is refused at once", async () => {
    const { id, token } = await make(member);
    await expect(deleteToken(other, { id })).rejects.toMatchObject({ status: 403 });
    expect(await lastEvent()).toMatchObject({ action: "token.delete", objectId: id, outcome: "REFUSED" });
    await deleteToken(member, { id });
    expect(await findTokenActor(token)).toBeNull();
    expect(await lastEvent()).toMatchObject({ action: "token.delete", outcome: "SUCCESS", before: { id, name: "ci" } });

    const another = await make(member);
    await deleteToken(admin, { id: another.id });
    await expect(deleteToken(admin, { id: another.id })).rejects.toMatchObject({ code: "GP_TOKEN_10001", status: 404 });
  });
});
