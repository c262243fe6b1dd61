import type { Prisma, Release, ReleaseTarget } from "@/lib/db/generated/client";
import type { Hold, WaveDto } from "../schema";
import { hasSucceeded, hasTargetEnded } from "../states";
import { settingsOf } from "./wave-settings";

type Row = Pick<Release, "currentWave" | "hold" | "requireLoaded"> & {
  waves: Prisma.JsonValue;
  targets: readonly Pick<ReleaseTarget, "wave" | "state" | "load" | "errorCode" | "finishedAt">[];
};

/** In one word each, what became of a release's waves. */
export function waveStatesOf(release: Row): WaveDto["state"][] {
  return settingsOf(release).map((_, index) => stateOf(release, index + 1));
}

function stateOf({ currentWave, hold, requireLoaded, targets }: Row, number: number): WaveDto["state"] {
  const mine = targets.filter(({ wave }) => wave === number);
  if (number > currentWave) {
    if (mine.length > 0 && mine.every(hasTargetEnded)) return "cancelled";
    return waiting(hold as Hold | null, number);
  }
  if (!mine.every(hasTargetEnded)) return "running";
  if (mine.every(({ state }) => state === "CANCELLED")) return "cancelled";
  return mine.every((target) => target.state === "SKIPPED" || hasSucceeded(target, requireLoaded)) ? "done" : "failed";
}

function waiting(hold: Hold | null, number: number): WaveDto["state"] {
  if (hold === null || !("wave" in hold) || hold.wave !== number) return "waiting";
  return hold.kind === "approval" ? "awaiting-approval" : "paused";
}
