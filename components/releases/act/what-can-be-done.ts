import type { ReleaseDto, TargetDto } from "@/lib/releases/schema";

/** What follow-ups of a release make sense; whether the viewer may is another question. */

type Target = Pick<TargetDto, "state" | "load" | "error" | "attempt" | "dataPlane">;
type Release = Pick<ReleaseDto, "finishedAt" | "state" | "accepted" | "requireLoaded"> & {
  targets: readonly Target[];
};

const isDone = ({ state }: Target) => state === "WRITTEN" || state === "LOADED";

const isUnconfirmed = ({ load }: Target) => load === "partial" || load === "timeout";

/** Planes that do not run what they were to run; one left out because it is inactive was not to. */
export function planesToRetry({ finishedAt, requireLoaded, targets }: Release): string[] {
  if (finishedAt === null) return [];
  return targets
    .filter((target) => !isDone(target) || (requireLoaded && isUnconfirmed(target)))
    .filter((target) => target.state !== "SKIPPED" || target.error !== undefined)
    .map(({ dataPlane }) => dataPlane);
}

/** Planes on which it wrote, or may have. */
export function planesToRollBack({ finishedAt, targets }: Release): string[] {
  if (finishedAt === null) return [];
  return targets.filter((target) => isDone(target) || target.attempt > 0).map(({ dataPlane }) => dataPlane);
}

/** Also while it waits for people or a time. */
export const canBeCancelled = ({ finishedAt }: Release) => finishedAt === null;

export const canBeAccepted = ({ state, accepted }: Release) => state === "PARTIAL" && accepted === null;
