import "server-only";
import { randomUUID } from "node:crypto";
import { runCommand, type CommandScope } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError, describeError } from "@/lib/core/errors";
import { findDefaultPlane } from "@/lib/data-planes/registry";
import { announce } from "@/lib/db/changes";
import type { Tx } from "@/lib/db/client";
import type { DataPlane } from "@/lib/db/generated/client";
import { loadClaims, loadStagesOn, lockRouteSpace } from "./route-space/claimed-space";
import { findRouteSpaceConflict, type RouteSpaceConflict } from "./route-space/route-space";
import type { BindUnboundDto, BindUnboundInput } from "./schema";

/**
 * Binds every gateway that has no binding to the default plane. One whose host and path prefix another stage has there
 * is left out and named.
 * @throws AppError 409 when there is no default plane that takes bindings
 */
export async function bindUnboundGateways(ctx: Context, { dryRun }: BindUnboundInput): Promise<BindUnboundDto> {
  const command = {
    permission: "data-plane.manage",
    action: "binding.bind-unbound",
    object: { type: "data-plane", name: "default" },
  } as const;
  return runCommand(ctx, command, async (scope) => {
    const plane = await findDefaultPlane(scope.tx);
    if (plane === null) throw new AppError("GP_BINDING_10005");
    await lockRouteSpace(scope.tx);
    const gateways = await scope.tx.gateway.findMany({
      where: { bindings: { none: {} } },
      select: { id: true, name: true },
      orderBy: { name: "asc" },
    });
    const conflicts = await findConflicts(scope.tx, plane, gateways);
    const free = gateways.filter(({ name }) => !conflicts.has(name));
    if (dryRun || free.length === 0) scope.audit.nothingChanged();
    else await bind(scope, plane, free);
    return {
      dataPlane: plane.name,
      bound: free.map(({ name }) => name),
      refused: [...conflicts.values()].map(refusal),
      applied: !dryRun,
    };
  });
}

type UnboundGateway = { id: string; name: string };

/** Gateway by gateway: what one takes, the next one finds taken. */
async function findConflicts(tx: Tx, plane: DataPlane, gateways: readonly UnboundGateway[]) {
  const standing = await loadStagesOn(tx, [plane.id]);
  const claims = await loadClaims(
    tx,
    gateways.map(({ name }) => name),
  );
  const conflicts = new Map<string, RouteSpaceConflict>();
  for (const { name } of gateways) {
    const own = claims.filter(({ gateway }) => gateway === name).map((claim) => ({ ...claim, dataPlane: plane.name }));
    const conflict = findRouteSpaceConflict([...standing, ...own], name);
    if (conflict) conflicts.set(name, conflict);
    else standing.push(...own);
  }
  return conflicts;
}

function refusal(conflict: RouteSpaceConflict): BindUnboundDto["refused"][number] {
  const code = "GP_BINDING_10002";
  return { gateway: conflict.gateway, code, message: describeError(code, { ...conflict }) };
}

async function bind({ tx, audit }: CommandScope, plane: DataPlane, gateways: readonly UnboundGateway[]): Promise<void> {
  const rows = gateways.map((gateway) => ({ id: randomUUID(), gatewayId: gateway.id, dataPlaneId: plane.id }));
  await tx.binding.createMany({ data: rows });
  for (const [index, { name }] of gateways.entries()) {
    audit.record({
      action: "binding.create",
      object: { type: "binding", id: rows[index]?.id, name: `${name} on ${plane.name}` },
      gateway: name,
      dataPlane: plane.name,
      after: { vars: {}, driftMode: "heal" },
    });
    await announce(tx, { topic: "gateway", name });
  }
}
