import type { ReleaseState, TargetState } from "@/lib/db/generated/enums";
import type { Hold } from "./schema";

/** The states of releases and targets, and how a release's follows from its targets'. */

/** In these a release holds its scope's slot. */
export const slotStates = ["CHECKING", "RUNNING", "PAUSED"] as const satisfies ReleaseState[];
/** In these it goes on only when a person says so, or a time comes. */
export const waitingStates = ["PENDING_APPROVAL", "SCHEDULED", "PAUSED"] as const satisfies ReleaseState[];

const open = new Set<ReleaseState>([...slotStates, ...waitingStates]);
const waiting = new Set<ReleaseState>(waitingStates);

export function hasReleaseEnded(state: ReleaseState): boolean {
  return !open.has(state);
}

/** It goes on only when a person says so, or at a time that is still to come; who waits for the slot is on the way. */
function isWaiting({ state, hold }: { state: ReleaseState; hold: Hold | null }, now: Date): boolean {
  if (!waiting.has(state) || hold === null || hold.kind === "slot") return false;
  return hold.kind === "approval" || hold.until === null || new Date(hold.until) > now;
}

/** It has ended, or waits for a person or a time: nothing more will happen to it for now. */
export function isSettled({ state, hold }: { state: ReleaseState; hold: unknown }, now = new Date()): boolean {
  return hasReleaseEnded(state) || isWaiting({ state, hold: hold as Hold | null }, now);
}

/** A target that is written has not ended while its nodes are asked whether they run it. */
export function hasTargetEnded({ finishedAt }: { finishedAt: Date | null }): boolean {
  return finishedAt !== null;
}

/** The plane holds what the release brought. */
export function isDone(state: TargetState): boolean {
  return state === "WRITTEN" || state === "LOADED";
}

/** Its nodes are asked whether they run it: nobody writes it any more, and it has not ended. */
export function isConfirming({ state, finishedAt }: { state: TargetState; finishedAt: Date | null }): boolean {
  return isDone(state) && finishedAt === null;
}

export type TargetOutcome = { state: TargetState; load: string | null; errorCode: string | null };

/** Whether its release counts it as done: with `requireLoaded` all nodes that can be asked must run it. */
export function hasSucceeded({ state, load }: TargetOutcome, requireLoaded: boolean): boolean {
  return isDone(state) && !(requireLoaded && (load === "partial" || load === "timeout"));
}

/**
 * The end state of a release whose targets have all ended. A plane left out because it is inactive does not count;
 * one left out because a check failed does. What came to no plane at all is no success.
 */
export function outcomeOf(
  targets: readonly TargetOutcome[],
  requireLoaded: boolean,
): "SUCCEEDED" | "PARTIAL" | "FAILED" | "CANCELLED" {
  const counted = targets.filter(({ state, errorCode }) => state !== "SKIPPED" || errorCode !== null);
  if (counted.length > 0 && counted.every((target) => hasSucceeded(target, requireLoaded))) return "SUCCEEDED";
  if (counted.some(({ state }) => isDone(state))) return "PARTIAL";
  return counted.every(({ state }) => state === "CANCELLED") ? "CANCELLED" : "FAILED";
}
