import {
  IconAlertTriangle,
  IconBan,
  IconCalendarTime,
  IconCheck,
  IconCircleDashed,
  IconCircleOff,
  IconClock,
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
import type { cellStates, ReleaseKindName, releaseStates, targetStates } from "@/lib/releases/schema";

/** How the states of releases, of their targets and of the matrix are shown. */

export type CellState = (typeof cellStates)[number];
export type ReleaseStateName = (typeof releaseStates)[number];
export type TargetStateName = (typeof targetStates)[number];

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

export const kindWords: Record<ReleaseKindName, string> = {
  release: "Release",
  rollback: "Rollback",
  revoke: "Revoke",
  resync: "Resync",
};
