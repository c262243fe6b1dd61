import type { ReleaseEventDto, TargetDto } from "@/lib/releases/schema";

/** A target's way as it is drawn: one segment a step, in the order a write takes them. */

const writeSteps = ["check", "read", "fence", "write", "verify", "complete"] as const;
/** Being loaded is the nodes' part: they are asked, where they can be. */
export const laneSteps = [...writeSteps, "load"] as const;
export type LaneStep = (typeof laneSteps)[number];

export type SegmentState = "done" | "active" | "failed" | "unsure" | "unseen" | "open";
export type Segment = { step: LaneStep; state: SegmentState };

type Target = Pick<TargetDto, "state" | "load" | "events">;

/** Planning follows reading at once and takes no time of its own. */
const drawnAs: Record<string, (typeof writeSteps)[number]> = {
  check: "check",
  read: "read",
  plan: "read",
  fence: "fence",
  write: "write",
  verify: "verify",
  complete: "complete",
};

/** `isChecking`: the release has not begun to write anywhere. */
export function laneOf(target: Target, isChecking: boolean): Segment[] {
  const reached = reachedStep(target);
  const written = writeSteps.map((step, index) => ({ step, state: segmentState(target, index, reached, isChecking) }));
  return [...written, { step: "load", state: loadState(target) }];
}

function loadState({ load }: Target): SegmentState {
  switch (load) {
    case "loaded":
      return "done";
    case "confirming":
      return "active";
    case "partial":
    case "timeout":
      return "unsure";
    case "not-observed":
      return "unseen";
    case null:
      return "open";
  }
}

function segmentState({ state, events }: Target, index: number, reached: number, isChecking: boolean): SegmentState {
  switch (state) {
    case "WRITTEN":
    case "LOADED":
      return "done";
    case "QUEUED":
    case "CHECKING":
      if (index > 0) return "open";
      return isChecking ? "active" : isChecked(events) ? "done" : "open";
    case "WRITING":
      return index < reached ? "done" : index === reached ? "active" : "open";
    case "UNKNOWN":
      return index < reached ? "done" : index === reached ? "unsure" : "open";
    case "SKIPPED":
      return index === 0 && hasFailedCheck(events) ? "failed" : "open";
    case "FAILED":
      return index < reached ? "done" : index === reached ? "failed" : "open";
    case "CANCELLED":
      return index < reached ? "done" : "open";
  }
}

/** The step that is under way or that it ended at, of the last attempt. */
function reachedStep({ events }: Target): number {
  if (hasFailedCheck(events)) return 0;
  const last = lastAttempt(events).findLast(({ step }) => step in drawnAs);
  if (!last) return 0;
  const index = writeSteps.indexOf(drawnAs[last.step] ?? "check");
  const isOver = last.status === "done" || last.status === "passed" || last.status === "warning";
  return isOver && last.step !== "read" ? Math.min(index + 1, writeSteps.length - 1) : index;
}

/** A release that waits for people or its time is not checked before. */
function isChecked(events: readonly ReleaseEventDto[]): boolean {
  return events.some(({ step }) => step === "check");
}

function hasFailedCheck(events: readonly ReleaseEventDto[]): boolean {
  return events.some(({ step, status }) => step === "check" && status === "failed");
}

/** A worker that takes the target over begins anew; the checks were made once. */
function lastAttempt(events: readonly ReleaseEventDto[]): readonly ReleaseEventDto[] {
  const start = events.findLastIndex(({ step, status }) => step === "lease" && status === "taken");
  const isWrittenSince = events.slice(start + 1).some(({ step }) => step in drawnAs && step !== "check");
  return isWrittenSince ? events.slice(start + 1) : events;
}
