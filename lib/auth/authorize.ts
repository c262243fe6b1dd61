import type { Actor } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { can, type Permission } from "./policy";

/** @throws AppError 401 for nobody, 403 naming the permission that is missing */
export function authorize(actor: Actor, permission: Permission, gateway?: string): void {
  if (can(actor, permission, gateway)) return;
  if (actor.kind === "anonymous") throw new AppError("GP_AUTH_30001");
  throw new AppError("GP_AUTH_30002", {
    actor: actor.name,
    permission,
    where: gateway === undefined ? "" : ` on ${gateway}`,
  });
}
