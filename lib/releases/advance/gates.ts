import "server-only";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import { isHeldByFreezes } from "../freeze-windows/freezes/freeze";
import { longestFreeze } from "../freeze-windows/freezes/longest-freeze";
import type { Hold } from "../schema";
import { hasTargetEnded } from "../states";
import type { Move } from "../waves/next-move";
import type { LockedRelease } from "./lock-release";

/** What a release waits for, and when that is looked at again; without a time, when a person has spoken. */
export type Gate = { hold: Hold; resumeAt: Date | null };
type Next = Extract<Move, { kind: "next" }>;

/** What keeps the next wave from beginning now, if anything: rest, a person's word, a freeze, in this order. */
export async function findGate(tx: Tx, release: LockedRelease, next: Next): Promise<Gate | null> {
  const now = await databaseTime(tx);
  return restGate(next, now) ?? (await approvalGate(tx, release, next)) ?? freezeGate(tx, release, next, now);
}

function restGate({ wave, restUntil }: Next, now: Date): Gate | null {
  if (restUntil === null || restUntil <= now) return null;
  return { hold: { kind: "pause", wave, until: restUntil.toISOString() }, resumeAt: restUntil };
}

async function approvalGate(tx: Tx, { id }: LockedRelease, { wave, needsApproval }: Next): Promise<Gate | null> {
  if (!needsApproval) return null;
  const approvals = await tx.approval.count({ where: { releaseId: id, wave, decision: "APPROVED" } });
  return approvals > 0 ? null : { hold: { kind: "approval", wave, missing: 1 }, resumeAt: null };
}

/** A freeze that began while the release was under way holds up what has not begun. */
async function freezeGate(tx: Tx, release: LockedRelease, { wave }: Next, now: Date): Promise<Gate | null> {
  if (release.freezeOverride !== null || !isHeldByFreezes(release)) return null;
  const waiting = release.targets.filter((target) => target.wave === wave && !hasTargetEnded(target));
  const dataPlanes = waiting.map(({ dataPlaneName }) => dataPlaneName);
  const places = { gateway: release.gatewayName, stage: release.stageName, dataPlanes };
  const longest = await longestFreeze(tx, places, now);
  if (!longest) return null;
  const { window, until } = longest;
  return { hold: { kind: "freeze", wave, window, until: until.toISOString() }, resumeAt: until };
}
