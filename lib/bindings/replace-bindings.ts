import "server-only";
import type { Audit, CommandScope } from "@/lib/command/run-command";
import { AppError } from "@/lib/core/errors";
import { findLiveScopes, type LiveScope } from "@/lib/data-planes/live-scopes";
import { announce } from "@/lib/db/changes";
import type { Tx } from "@/lib/db/client";
import type { Gateway } from "@/lib/db/generated/client";
import type { Change } from "@/lib/gateways/definition/schema";
import { loadDraft } from "@/lib/gateways/draft/load-draft";
import { assertRouteSpace } from "./route-space/assert-route-space";
import {
  auditedBinding,
  planBindings,
  type BindingPlan,
  type BindingWish,
  type StoredBinding,
  type Surroundings,
} from "./binding-plan";
import type { Declared } from "./binding-vars";
import { openVaults } from "./vault";
import { bindingColumns, storedBinding, withPlane } from "./stored-binding";

export type ReplaceOptions = {
  /** Planes with live stages may be dropped: they stay, marked as being removed, until the caller has revoked them. */
  revoke?: boolean;
  /** Where the wishes stand in the input. */
  path?: string;
};

/** `removed` are the stages that are live on dropped planes. */
export type ReplacedBindings = { changes: Change[]; removed: LiveScope[] };

type LockedGateway = Pick<Gateway, "id" | "name">;

/**
 * Makes `wishes` all the bindings of a gateway whose row the transaction holds: the one way bindings change. The caller
 * ends the command when nothing changed.
 * @throws AppError 422 for unknown planes and variables; 409 for planes that take no new bindings, for a live stage
 * that is dropped without `revoke`, and for a host and path prefix that another stage has
 */
export async function replaceBindings(
  scope: CommandScope,
  gateway: LockedGateway,
  wishes: readonly BindingWish[],
  { revoke = false, path = "bindings" }: ReplaceOptions = {},
): Promise<ReplacedBindings> {
  const { tx } = scope;
  const plan = planBindings(wishes, await loadSurroundings(tx, gateway, wishes), path);
  const removed = await findLiveOn(tx, gateway, plan);
  if (!revoke) refuseLive(gateway, removed);
  if (plan.changes.length > 0) await keep(scope, gateway, plan, removed);
  return { changes: plan.changes, removed };
}

async function loadSurroundings(
  tx: Tx,
  { id, name }: LockedGateway,
  wishes: readonly BindingWish[],
): Promise<Surroundings> {
  const names = wishes.map(({ dataPlane }) => dataPlane);
  // Held until the end: a plane that takes bindings now does so until this one is there.
  await tx.$queryRaw`SELECT 1 FROM "DataPlane" WHERE "name" = ANY(${names}) ORDER BY "id" FOR SHARE`;
  const planes = await tx.dataPlane.findMany({
    where: { name: { in: names } },
    select: { id: true, name: true, status: true },
  });
  const rows = await tx.binding.findMany({ where: { gatewayId: id }, include: withPlane });
  const declared = await loadDeclared(tx, id);
  return { gateway: name, stored: rows.map(storedBinding), planes, declared, vaultOf: await openVaults() };
}

async function loadDeclared(tx: Tx, gatewayId: string): Promise<Declared> {
  const { blueprint } = await loadDraft(tx, gatewayId);
  const declared = new Map<string, { secret: boolean }>();
  for (const [name, variable] of blueprint.stages.flatMap(({ vars }) => Object.entries(vars))) {
    const secret = typeof variable === "object" && variable !== null;
    declared.set(name, { secret: secret || (declared.get(name)?.secret ?? false) });
  }
  return declared;
}

async function findLiveOn(tx: Tx, { name }: LockedGateway, { dropped }: BindingPlan): Promise<LiveScope[]> {
  if (dropped.length === 0) return [];
  return findLiveScopes(tx, { gateway: name, dataPlaneIds: dropped.map(({ dataPlaneId }) => dataPlaneId) });
}

function refuseLive({ name }: LockedGateway, removed: readonly LiveScope[]): void {
  const [first] = removed;
  if (!first) return;
  const { dataPlane } = first;
  const stages = removed.filter((live) => live.dataPlane === dataPlane).map(({ stage }) => stage);
  throw new AppError("GP_BINDING_10003", { gateway: name, dataPlane, stages: stages.join(", ") });
}

async function keep(
  { tx, audit }: CommandScope,
  gateway: LockedGateway,
  { created, updated, dropped }: BindingPlan,
  removed: readonly LiveScope[],
): Promise<void> {
  const stays = new Set(removed.map(({ dataPlaneId }) => dataPlaneId));
  const going = dropped.filter(({ dataPlaneId }) => stays.has(dataPlaneId)).map(({ id }) => id);
  const gone = dropped.filter(({ dataPlaneId }) => !stays.has(dataPlaneId)).map(({ id }) => id);
  await tx.binding.createMany({
    data: created.map((binding) => ({
      ...{ id: binding.id, gatewayId: gateway.id, dataPlaneId: binding.dataPlaneId },
      ...bindingColumns(binding),
    })),
  });
  for (const { after } of updated) await tx.binding.update({ where: { id: after.id }, data: bindingColumns(after) });
  await tx.binding.updateMany({ where: { id: { in: going } }, data: { removing: true } });
  await tx.binding.deleteMany({ where: { id: { in: gone } } });
  if (created.length > 0) await assertRouteSpace(tx, gateway.name);
  recordChanges(audit, gateway, { created, updated, dropped }, going);
  await announce(tx, { topic: "gateway", name: gateway.name });
}

/** One event a plane, so that each plane's audit log tells who came and went. */
function recordChanges(
  audit: Audit,
  { name }: LockedGateway,
  plan: Omit<BindingPlan, "changes">,
  going: string[],
): void {
  const eventOf = ({ id, dataPlane }: StoredBinding) => ({
    object: { type: "binding", id, name: `${name} on ${dataPlane}` },
    gateway: name,
    dataPlane,
  });
  for (const binding of plan.created) {
    audit.record({ action: "binding.create", ...eventOf(binding), after: auditedBinding(binding) });
  }
  for (const { before, after } of plan.updated) {
    const sides = { before: auditedBinding(before), after: auditedBinding(after) };
    audit.record({ action: "binding.update", ...eventOf(after), ...sides });
  }
  for (const binding of plan.dropped) {
    const removing = going.includes(binding.id);
    const action = removing ? "binding.remove" : "binding.delete";
    const after = removing ? { ...auditedBinding(binding), removing } : undefined;
    audit.record({ action, ...eventOf(binding), before: auditedBinding(binding), after });
  }
}
