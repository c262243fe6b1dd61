import type { Release, ReleaseTarget } from "@/lib/db/generated/client";
import { hasSucceeded, hasTargetEnded } from "../states";
import { settingsOf } from "./wave-settings";

/** What the next move of a release depends on, besides the time. */
export type Situation = Pick<Release, "state" | "currentWave" | "onFailure" | "requireLoaded" | "waves"> & {
  targets: readonly Pick<ReleaseTarget, "wave" | "state" | "load" | "errorCode" | "finishedAt">[];
};

export type Move =
  /** Planes are under way, or it is not its turn. */
  | { kind: "wait" }
  /** The gates before this wave may be looked at; `restUntil` is when the wave before it has been watched enough. */
  | { kind: "next"; wave: number; restUntil: Date | null; needsApproval: boolean }
  /** A plane failed: what has not begun is not to begin. */
  | { kind: "halt" }
  | { kind: "end" };

/** What follows from the states of a release's targets: the same whoever asks, and however often. Pure. */
export function nextMove(release: Situation): Move {
  const { targets, currentWave, state } = release;
  if (targets.every(hasTargetEnded)) return { kind: "end" };
  const begun = targets.filter(({ wave }) => wave <= currentWave);
  if ((state !== "RUNNING" && state !== "PAUSED") || !begun.every(hasTargetEnded)) return { kind: "wait" };
  if (release.onFailure !== "continue" && begun.some((target) => hasFailed(target, release.requireLoaded))) {
    return { kind: "halt" };
  }
  const wave = Math.min(...targets.filter((target) => !hasTargetEnded(target)).map((target) => target.wave));
  const settings = settingsOf(release);
  return {
    kind: "next",
    wave,
    restUntil: restUntil(begun, settings[currentWave - 1]?.pauseSeconds ?? 0),
    needsApproval: settings.slice(currentWave, wave).some(({ needsApproval }) => needsApproval),
  };
}

/** Planes that were left out have not failed: nothing was tried there. */
export function hasFailed(target: Situation["targets"][number], requireLoaded: boolean): boolean {
  if (target.state === "FAILED") return true;
  return target.state !== "SKIPPED" && target.state !== "CANCELLED" && !hasSucceeded(target, requireLoaded);
}

function restUntil(begun: Situation["targets"], pauseSeconds: number): Date | null {
  const ends = begun.flatMap(({ finishedAt }) => finishedAt?.getTime() ?? []);
  return pauseSeconds === 0 || ends.length === 0 ? null : new Date(Math.max(...ends) + pauseSeconds * 1000);
}
