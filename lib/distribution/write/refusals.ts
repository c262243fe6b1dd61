import { AppError } from "@/lib/core/errors";
import { ownerName, parseOwner } from "@/lib/data-planes/ownership/owner";
import type { Plan } from "../plan";
import type { LiveScope } from "../read-live";
import { scopeName } from "../scope";
import type { WriteInput } from "./contract";

/** @throws AppError GP_PLANE_10005 when the prefix bears another installation's mark, or one that cannot be read */
export function refuseOtherOwner({ owner }: LiveScope, { plane, fence }: WriteInput): void {
  if (owner === null || parseOwner(owner)?.installation === fence.installation) return;
  throw new AppError("GP_PLANE_10005", { name: plane.name, prefix: plane.prefix, owner: ownerName(owner) });
}

/** @throws AppError GP_PLANE_10007 when etcd was replaced by an older copy of itself meanwhile */
export function refuseOlderEtcd(before: LiveScope | null, { revision }: LiveScope, { plane }: WriteInput): void {
  if (before === null || BigInt(revision) >= BigInt(before.revision)) return;
  throw new AppError("GP_PLANE_10007", { name: plane.name, seen: before.revision, found: revision });
}

/** @throws AppError GP_WRITE_10002 or GP_WRITE_10003 that names a key which is not ours to overwrite */
export function refuseOthersKeys({ strangers, foreign }: Plan, { plane, scope, onForeignEdit }: WriteInput): void {
  const [stranger] = strangers;
  if (stranger !== undefined) {
    throw new AppError("GP_WRITE_10002", { key: stranger, plane: plane.name, scope: scopeName(scope), ...scope });
  }
  const [edit] = foreign;
  if (edit !== undefined && onForeignEdit === "fail") {
    throw new AppError("GP_WRITE_10003", { key: edit.key, plane: plane.name });
  }
}
