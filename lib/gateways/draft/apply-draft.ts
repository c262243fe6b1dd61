import "server-only";
import type { CommandScope } from "@/lib/command/run-command";
import { AppError } from "@/lib/core/errors";
import { findLiveScopes, type LiveScope } from "@/lib/data-planes/live-scopes";
import { announce } from "@/lib/db/changes";
import type { Gateway } from "@/lib/db/generated/client";
import { diffBlueprints } from "../definition/diff";
import { refuseFindings } from "../definition/finding";
import { identify } from "../definition/identify";
import type { BlueprintDraft, IdentifiedBlueprint } from "../definition/identified";
import { checkBlueprint } from "../definition/rules";
import type { Change } from "../definition/schema";
import { sealBlueprint } from "../definition/sealing";
import { maskBlueprint } from "../definition/secrets";
import { auditedChanges } from "./audited-changes";
import { loadDraft, type Draft } from "./load-draft";
import { openVault } from "./vault";
import { writeDraft } from "./write-draft";

export type DraftOptions = {
  /** Live stages may be dropped: they stay, marked as being removed, until whoever called has revoked them. */
  revoke?: boolean;
};

/** `removed` are the planes on which dropped stages are live. */
export type AppliedDraft = { changes: Change[]; blueprint: IdentifiedBlueprint; removed: LiveScope[] };

type LockedGateway = Pick<Gateway, "id" | "name">;

/**
 * Makes `wanted` the definition of a gateway whose row the transaction holds: the one way a definition changes, be it
 * as a whole, by an import or by one edit. The caller ends the command when nothing changed.
 * @throws AppError 422 with all findings; 409 for a live stage that is dropped without `revoke`
 */
export async function applyDraft(
  scope: CommandScope,
  gateway: LockedGateway,
  wanted: BlueprintDraft,
  options: DraftOptions = {},
): Promise<AppliedDraft> {
  const draft = await loadDraft(scope.tx, gateway.id);
  refuseRemoving(wanted, draft);
  const blueprint = await settle(gateway.id, draft.blueprint, wanted);
  const changes = diffBlueprints(maskBlueprint(draft.blueprint), maskBlueprint(blueprint));
  const removed = await findRemoved(scope, gateway.name, changes);
  if (!options.revoke) refuseLive(removed);
  if (changes.length > 0) await keep(scope, gateway, draft, { changes, blueprint, removed });
  return { changes, blueprint, removed };
}

/** Checked, with ids, its secrets sealed: as it will be stored. */
async function settle(gatewayId: string, stored: IdentifiedBlueprint, wanted: BlueprintDraft) {
  const vault = await openVault(gatewayId, stored);
  const { blueprint, findings } = sealBlueprint(identify(wanted, stored), vault);
  refuseFindings([...checkBlueprint(wanted), ...findings]);
  return blueprint;
}

function refuseRemoving({ stages }: BlueprintDraft, { removing }: Draft): void {
  const again = stages.find(({ name }) => removing.has(name));
  if (again) throw new AppError("GP_STAGE_10003", { stage: again.name });
}

async function findRemoved({ tx }: CommandScope, gateway: string, changes: readonly Change[]): Promise<LiveScope[]> {
  const dropped = changes.filter(({ op, object }) => op === "delete" && object === "stage").map(({ name }) => name);
  if (dropped.length === 0) return [];
  const live = await findLiveScopes(tx, { gateway });
  return live.filter(({ stage }) => dropped.includes(stage));
}

function refuseLive(removed: readonly LiveScope[]): void {
  const [first] = removed;
  if (!first) return;
  const planes = removed.filter(({ stage }) => stage === first.stage).map(({ dataPlane }) => dataPlane);
  throw new AppError("GP_STAGE_10002", { stage: first.stage, dataPlanes: planes.join(", ") });
}

async function keep(
  { tx, audit }: CommandScope,
  { id, name }: LockedGateway,
  draft: Draft,
  { changes, blueprint, removed }: AppliedDraft,
): Promise<void> {
  const stays = [...new Set(removed.map(({ stage }) => stage))];
  await writeDraft(tx, id, draft, blueprint, stays);
  await tx.gateway.update({ where: { id }, data: { revision: { increment: 1 } } });
  for (const sides of auditedChanges(changes)) audit.record(sides);
  await announce(tx, { topic: "gateway", name });
}
