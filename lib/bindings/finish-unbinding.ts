import "server-only";
import type { CommandScope } from "@/lib/command/run-command";
import { findLiveScopes } from "@/lib/data-planes/live-scopes";
import { announce } from "@/lib/db/changes";
import { auditedBinding } from "./binding-plan";
import { storedBinding, withPlane } from "./stored-binding";

type Place = { gateway: string; dataPlaneId: string };

/**
 * In the transaction that ends a revoke well: a binding that is being removed disappears with the last stage that was
 * live on its plane. @returns whether it did
 */
export async function finishUnbinding({ tx, audit }: CommandScope, { gateway, dataPlaneId }: Place): Promise<boolean> {
  const row = await tx.binding.findFirst({
    where: { gateway: { name: gateway }, dataPlaneId, removing: true },
    include: withPlane,
  });
  if (!row) return false;
  const live = await findLiveScopes(tx, { gateway, dataPlaneIds: [dataPlaneId] });
  if (live.length > 0) return false;
  await tx.binding.delete({ where: { id: row.id } });
  audit.record({
    action: "binding.delete",
    object: { type: "binding", id: row.id, name: `${gateway} on ${row.dataPlane.name}` },
    gateway,
    dataPlane: row.dataPlane.name,
    before: auditedBinding(storedBinding(row)),
  });
  await announce(tx, { topic: "gateway", name: gateway });
  return true;
}
