import { AppError } from "@/lib/core/errors";
import type { Context } from "@/lib/core/context";
import { env } from "@/lib/env";

/**
 * Browsers send cookies along from anywhere, so a state-changing request that rides on a session must come from this
 * server's own pages. Tokens are not sent by browsers on their own and need no check.
 * @throws AppError 403
 */
export function requireSameOrigin(request: Request, ctx: Context): void {
  const changes = !["GET", "HEAD", "OPTIONS"].includes(request.method);
  if (!changes || ctx.actor.kind !== "user") return;
  if (!ownOrigins(request).has(request.headers.get("origin") ?? "")) throw new AppError("GP_AUTH_30003");
}

function ownOrigins(request: Request): Set<string> {
  const host = request.headers.get("host");
  const configured = env().NEXTAUTH_URL;
  const origins = [configured && new URL(configured).origin, host && `http://${host}`, host && `https://${host}`];
  return new Set(origins.filter((origin): origin is string => Boolean(origin)));
}
