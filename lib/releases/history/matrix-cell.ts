import type { ReleaseState, TargetState } from "@/lib/db/generated/enums";
import type { HealthState } from "@/lib/data-planes/schema";
import type { MatrixCell } from "./schema";
import { hasReleaseEnded, isDone } from "../states";

/** What is known of one stage on one plane it is bound to, or still runs on. */
export type CellFacts = {
  liveVersion: string | null;
  /** The newest release that has a part on this plane, unless it was refused. */
  last: { version: string | null; releaseState: ReleaseState; targetState: TargetState } | null;
  isLive: boolean;
  halfWritten: boolean;
  drifts: number;
  planeState: HealthState;
};

/** Wanted and observed, in one word; the plane's being away hides what was true before. */
export function cellStateOf(facts: CellFacts): MatrixCell["state"] {
  const { liveVersion, last, isLive, halfWritten, drifts, planeState } = facts;
  if (last && !hasReleaseEnded(last.releaseState) && !isDone(last.targetState)) return "releasing";
  if (planeState === "unreachable") return "unreachable";
  if (last?.targetState === "FAILED" || halfWritten) return "failed";
  if (!isLive) return "never-released";
  if (planeState === "unknown") return "unknown";
  if (drifts > 0) return "drifted";
  return last !== null && last.version !== liveVersion ? "behind" : "in-sync";
}
