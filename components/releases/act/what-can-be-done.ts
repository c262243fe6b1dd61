import type { ReleaseDto, TargetDto } from "@/lib/releases/schema";

/** What follow-ups of a release make sense; whether the viewer may is another question. */

type Target = Pick<TargetDto, "state" | "error" | "attempt" | "dataPlane">;
type Release = Pick<ReleaseDto, "settled" | "state" | "accepted"> & { targets: readonly Target[] };

const isDone = ({ state }: Target) => state === "WRITTEN" || state === "LOADED";

/** Planes that do not run what they were to run; one left out because it is inactive was not to. */
export function planesToRetry({ settled, targets }: Release): string[] {
  if (!settled) return [];
  return targets
    .filter((target) => !isDone(target) && (target.state !== "SKIPPED" || target.error !== undefined))
    .map(({ dataPlane }) => dataPlane);
}

/** Planes on which it wrote, or may have. */
export function planesToRollBack({ settled, targets }: Release): string[] {
  if (!settled) return [];
  return targets.filter((target) => isDone(target) || target.attempt > 0).map(({ dataPlane }) => dataPlane);
}

export const canBeCancelled = ({ settled }: Release) => !settled;

export const canBeAccepted = ({ state, accepted }: Release) => state === "PARTIAL" && accepted === null;
