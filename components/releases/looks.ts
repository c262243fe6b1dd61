import {
  IconAlertTriangle,
  IconBan,
  IconCalendarTime,
  IconCheck,
  IconChecks,
  IconCircleDashed,
  IconCircleOff,
  IconClock,
  IconEyeOff,
  IconHelp,
  IconLoader2,
  IconPlayerPause,
  IconPlayerSkipForward,
  IconRipple,
  IconUserCheck,
  IconWifiOff,
  IconX,
} from "@tabler/icons-react";
import type { Look } from "@/components/ui/theme/tone";
import type { cellStates } from "@/lib/releases/history/schema";
import type {
  LoadState,
  NodeLoad,
  ReleaseKindName,
  releaseStates,
  targetStates,
  waveStates,
} from "@/lib/releases/schema";

/** How the states of releases, of their waves and targets, and of the matrix are shown. */

export type CellState = (typeof cellStates)[number];
export type ReleaseStateName = (typeof releaseStates)[number];
export type TargetStateName = (typeof targetStates)[number];
export type WaveStateName = (typeof waveStates)[number];

export const cellLooks: Record<CellState, Look> = {
  "in-sync": { word: "In sync", tone: "good", icon: IconCheck },
  behind: { word: "Behind", tone: "warn", icon: IconClock },
  releasing: { word: "Releasing", tone: "busy", icon: IconLoader2 },
  failed: { word: "Failed", tone: "bad", icon: IconX },
  drifted: { word: "Drifted", tone: "warn", icon: IconRipple },
  "never-released": { word: "Not released", tone: "quiet", icon: IconCircleDashed },
  unreachable: { word: "Unreachable", tone: "quiet", icon: IconWifiOff },
  unknown: { word: "Unknown", tone: "quiet", icon: IconHelp },
};

export const releaseLooks: Record<ReleaseStateName, Look> = {
  PENDING_APPROVAL: { word: "Needs approval", tone: "warn", icon: IconUserCheck },
  SCHEDULED: { word: "Scheduled", tone: "quiet", icon: IconCalendarTime },
  CHECKING: { word: "Checking", tone: "busy", icon: IconLoader2 },
  PAUSED: { word: "Paused", tone: "warn", icon: IconPlayerPause },
  RUNNING: { word: "Running", tone: "busy", icon: IconLoader2 },
  SUCCEEDED: { word: "Succeeded", tone: "good", icon: IconCheck },
  PARTIAL: { word: "Partial", tone: "warn", icon: IconAlertTriangle },
  FAILED: { word: "Failed", tone: "bad", icon: IconX },
  REFUSED: { word: "Refused", tone: "bad", icon: IconBan },
  CANCELLED: { word: "Cancelled", tone: "quiet", icon: IconCircleOff },
};

export const targetLooks: Record<TargetStateName, Look> = {
  QUEUED: { word: "Queued", tone: "quiet", icon: IconClock },
  CHECKING: { word: "Checking", tone: "busy", icon: IconLoader2 },
  WRITING: { word: "Writing", tone: "busy", icon: IconLoader2 },
  WRITTEN: { word: "Written", tone: "good", icon: IconCheck },
  LOADED: { word: "Loaded", tone: "good", icon: IconCheck },
  UNKNOWN: { word: "Outcome unknown", tone: "warn", icon: IconHelp },
  FAILED: { word: "Failed", tone: "bad", icon: IconX },
  SKIPPED: { word: "Skipped", tone: "quiet", icon: IconPlayerSkipForward },
  CANCELLED: { word: "Cancelled", tone: "quiet", icon: IconCircleOff },
};

/** What the nodes of a plane that is written make of it. */
export const loadLooks: Record<LoadState, Look> = {
  confirming: { word: "Confirming", tone: "busy", icon: IconLoader2 },
  loaded: { word: "Loaded", tone: "good", icon: IconChecks },
  partial: { word: "Partly loaded", tone: "warn", icon: IconAlertTriangle },
  timeout: { word: "Not confirmed", tone: "warn", icon: IconHelp },
  "not-observed": { word: "Not observed", tone: "quiet", icon: IconEyeOff },
};

export const nodeLooks: Record<NodeLoad["state"], Look> = {
  loaded: { word: "Loaded", tone: "good", icon: IconChecks },
  behind: { word: "Behind", tone: "warn", icon: IconClock },
  silent: { word: "Silent", tone: "warn", icon: IconWifiOff },
};

export const waveLooks: Record<WaveStateName, Look> = {
  waiting: { word: "Waiting", tone: "quiet", icon: IconClock },
  paused: { word: "Paused", tone: "warn", icon: IconPlayerPause },
  "awaiting-approval": { word: "Needs approval", tone: "warn", icon: IconUserCheck },
  running: { word: "Running", tone: "busy", icon: IconLoader2 },
  done: { word: "Done", tone: "good", icon: IconCheck },
  failed: { word: "Failed", tone: "bad", icon: IconX },
  cancelled: { word: "Not begun", tone: "quiet", icon: IconCircleOff },
};

export const kindWords: Record<ReleaseKindName, string> = {
  release: "Release",
  rollback: "Rollback",
  revoke: "Revoke",
  resync: "Resync",
};
