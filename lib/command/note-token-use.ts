import "server-only";
import type { Context } from "@/lib/core/context";
import { log } from "@/lib/log";
import { runBookkeeping } from "./run-command";

const MINUTE_MS = 60_000;

/** When a token was last used, to the minute: enough to find those that nobody needs. Nobody waits for it. */
export function noteTokenUse({ actor, requestId }: Context): void {
  if (actor.kind !== "token" || actor.ownerId === null) return;
  const now = new Date();
  const isStale = { OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: new Date(now.getTime() - MINUTE_MS) } }] };
  runBookkeeping((tx) =>
    tx.apiToken.updateMany({ where: { id: actor.id, ...isStale }, data: { lastUsedAt: now } }),
  ).catch((error: unknown) => log.warn({ err: error, requestId }, "the use of a token could not be noted"));
}
