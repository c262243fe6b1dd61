import { test, vi } from "vitest";
import { findTokenActor } from "@/lib/auth/find-actor";
import { generateToken, hashToken } from "@/lib/auth/tokens";
import { systemContext } from "@/lib/core/context";
import { db, writableClient } from "@/lib/db/client";
import { memberContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { noteTokenUse } from "./note-token-use";

await testDatabase();

test("the use of a token is noted, once a minute", async () => {
  const token = generateToken();
  const owner = await memberContext();
  const { id } = await writableClient().apiToken.create({
    data: { name: "ci", hash: hashToken(token), ownerId: owner.actor.id, scopes: ["read"] },
  });
  const lastUse = async () => (await db.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt;
  const use = async () => {
    const actor = await findTokenActor(token);
    if (!actor) throw new Error("the token is not accepted");
    noteTokenUse({ ...systemContext("test"), actor });
  };

  await use();
  const first = await vi.waitUntil(lastUse);
  await writableClient().apiToken.update({ where: { id }, data: { lastUsedAt: new Date(first.getTime() - 61_000) } });
  await use();
  await vi.waitUntil(async () => ((await lastUse()) ?? 0) >= first);
});
