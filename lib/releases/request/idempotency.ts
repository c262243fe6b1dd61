import "server-only";
import { createHash } from "node:crypto";
import type { Audit } from "@/lib/command/run-command";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";

const KEPT_MS = 24 * 60 * 60 * 1000;

export function bodyHashOf(body: object): string {
  return createHash("sha256")
    .update(canonicalJson(JSON.parse(JSON.stringify(body))))
    .digest("hex");
}

/**
 * Runs `open` once for each actor and Idempotency-Key: asked again with the same body, the first release is the
 * answer. @throws AppError 422 when the key was used with another body
 */
export async function answerOnce(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  request: { key: string | undefined; bodyHash: string },
  open: () => Promise<string>,
): Promise<string> {
  if (request.key === undefined) return open();
  const id = { actor: `${ctx.actor.kind}:${ctx.actor.id}`, key: request.key };
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`idempotency:${id.actor}:${id.key}`}, 0))`;
  await tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date(Date.now() - KEPT_MS) } } });
  const first = await tx.idempotencyKey.findUnique({ where: { actor_key: id } });
  if (!first) {
    const releaseId = await open();
    await tx.idempotencyKey.create({ data: { ...id, bodyHash: request.bodyHash, releaseId } });
    return releaseId;
  }
  if (first.bodyHash !== request.bodyHash) throw new AppError("GP_REQUEST_20007", { key: request.key });
  audit.nothingChanged();
  return first.releaseId;
}
