import "server-only";
import { createHash } from "node:crypto";
import type { Audit } from "@/lib/command/run-command";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";

const KEPT_MS = 24 * 60 * 60 * 1000;

const KEY = /^[\x20-\x7e]{1,255}$/;

/** @throws AppError 400 for what cannot be a key */
function requireKey(key: string): string {
  if (KEY.test(key)) return key;
  throw new AppError("GP_REQUEST_20008", { header: "Idempotency-Key", reason: "it is 1 to 255 characters of ASCII" });
}

export function bodyHashOf(body: object): string {
  return createHash("sha256")
    .update(canonicalJson(JSON.parse(JSON.stringify(body))))
    .digest("hex");
}

/**
 * Runs `open` once for each actor and Idempotency-Key: asked again with the same body, the first release is the
 * answer. @throws AppError 400 for what cannot be a key, 422 when it was used with another body
 */
export async function answerOnce(
  tx: Tx,
  audit: Audit,
  ctx: Context,
  request: { key: string | undefined; bodyHash: string },
  open: () => Promise<string>,
): Promise<string> {
  if (request.key === undefined) return open();
  const id = { actor: `${ctx.actor.kind}:${ctx.actor.id}`, key: requireKey(request.key) };
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
