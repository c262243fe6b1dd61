import "server-only";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { resyncPlane } from "@/lib/releases/follow-ups/resync-plane";

const MOST = 3;
const WITHIN_MS = 10 * 60_000;

type Scope = { dataPlane: string; scope: string; gateway: string; stage: string };

/**
 * Brings a scope back as a whole, by a release of the system's. A slot that is taken is no failure: whoever holds it
 * brings the scope back. What does not last is not tried for ever.
 */
export async function resyncScope(ctx: Context, { dataPlane, scope, gateway, stage }: Scope, keys: number) {
  const since = new Date(Date.now() - WITHIN_MS);
  const targets = { some: { dataPlaneName: dataPlane } };
  const own = { kind: "RESYNC", requesterKind: "system", requesterId: ctx.actor.id } as const;
  const recent = await db.release.count({ where: { scope, createdAt: { gt: since }, targets, ...own } });
  if (recent >= MOST) return;
  const comment = `${keys} keys were not as they were released`;
  try {
    await resyncPlane(ctx, { name: dataPlane, scopes: [{ gateway, stage }], comment, force: false });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info({ dataPlane, scope, code: error.code }, "a scope was not brought back just now");
  }
}
