import "server-only";
import type { Audit } from "@/lib/command/run-command";
import { findLiveScopes } from "@/lib/data-planes/live-scopes";
import { announce } from "@/lib/db/changes";
import type { Tx } from "@/lib/db/client";
import type { LockedRelease } from "./lock-release";

/**
 * What was dropped while it was live disappears in the transaction that ends its revoke: a stage once it runs nowhere,
 * a binding once nothing of the gateway runs on its plane. If a revoke fails, both stay and the release says why.
 */
export async function finishRemoval(tx: Tx, audit: Audit, release: LockedRelease): Promise<void> {
  if (release.kind !== "REVOKE") return;
  const gateway = await tx.gateway.findUnique({
    where: { name: release.gatewayName },
    include: {
      stages: { where: { removing: true } },
      bindings: { where: { removing: true }, include: { dataPlane: { select: { name: true } } } },
    },
  });
  if (!gateway || gateway.stages.length + gateway.bindings.length === 0) return;
  const live = await findLiveScopes(tx, { gateway: gateway.name });
  for (const { id, name } of gateway.stages) {
    if (live.some(({ stage }) => stage === name)) continue;
    const { count } = await tx.stage.deleteMany({ where: { id, removing: true } });
    if (count === 0) continue;
    audit.record({
      action: "stage.delete",
      object: { type: "stage", id, name: `${gateway.name}/${name}` },
      gateway: gateway.name,
    });
  }
  for (const { id, dataPlaneId, dataPlane } of gateway.bindings) {
    if (live.some((scope) => scope.dataPlaneId === dataPlaneId)) continue;
    const { count } = await tx.binding.deleteMany({ where: { id, removing: true } });
    if (count === 0) continue;
    const object = { type: "binding", id, name: `${gateway.name} on ${dataPlane.name}` };
    audit.record({ action: "binding.delete", object, gateway: gateway.name, dataPlane: dataPlane.name });
  }
  await announce(tx, { topic: "gateway", name: gateway.name });
}
