import type { ReleaseState, TargetState } from "@/lib/db/generated/enums";

/** The states of releases and targets, and how a release's follows from its targets'. */

export const endedTargetStates = [
  "WRITTEN",
  "LOADED",
  "FAILED",
  "SKIPPED",
  "CANCELLED",
] as const satisfies TargetState[];
export const runningReleaseStates = ["CHECKING", "RUNNING"] as const satisfies ReleaseState[];

const endedTargets = new Set<TargetState>(endedTargetStates);
const runningReleases = new Set<ReleaseState>(runningReleaseStates);

export function hasTargetEnded(state: TargetState): boolean {
  return endedTargets.has(state);
}

export function hasReleaseEnded(state: ReleaseState): boolean {
  return !runningReleases.has(state);
}

/** The plane runs what the release brought. */
export function isDone(state: TargetState): boolean {
  return state === "WRITTEN" || state === "LOADED";
}

type TargetOutcome = { state: TargetState; errorCode: string | null };

/**
 * The end state of a release whose targets have all ended. A plane left out because it is inactive does not count;
 * one left out because a check failed does. What came to no plane at all is no success.
 */
export function outcomeOf(targets: readonly TargetOutcome[]): "SUCCEEDED" | "PARTIAL" | "FAILED" | "CANCELLED" {
  const counted = targets.filter(({ state, errorCode }) => state !== "SKIPPED" || errorCode !== null);
  const done = counted.filter(({ state }) => isDone(state));
  if (done.length > 0) return done.length === counted.length ? "SUCCEEDED" : "PARTIAL";
  return counted.every(({ state }) => state === "CANCELLED") ? "CANCELLED" : "FAILED";
}
