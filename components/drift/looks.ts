import {
  IconCheck,
  IconCircleOff,
  IconEye,
  IconEyeOff,
  IconLoader2,
  IconMinus,
  IconPencil,
  IconPlus,
  IconRepeat,
  IconRipple,
  IconUserCheck,
  IconX,
} from "@tabler/icons-react";
import type { Look } from "@/components/ui/theme/tone";
import type { DriftDto, PlaneWatchDto, TrackedKeyDto } from "@/lib/drift/schema";

/** How drift, the watch of planes and the keys that are tracked are shown. */

export const driftKindLooks: Record<DriftDto["kind"], Look> = {
  modified: { word: "Modified", tone: "warn", icon: IconPencil },
  missing: { word: "Missing", tone: "bad", icon: IconMinus },
  extra: { word: "Extra", tone: "warn", icon: IconPlus },
};

export const driftStateLooks: Record<DriftDto["state"], Look> = {
  open: { word: "Open", tone: "warn", icon: IconRipple },
  repaired: { word: "Repaired", tone: "good", icon: IconCheck },
  accepted: { word: "Accepted", tone: "quiet", icon: IconUserCheck },
  gone: { word: "Gone", tone: "quiet", icon: IconCircleOff },
};

export const flappingLook: Look = { word: "Flapping", tone: "bad", icon: IconRepeat };

export const watchLooks: Record<PlaneWatchDto["state"], Look> = {
  watching: { word: "Watching", tone: "good", icon: IconEye },
  starting: { word: "Starting", tone: "busy", icon: IconLoader2 },
  failing: { word: "Failing", tone: "bad", icon: IconX },
  unwatched: { word: "Not watched", tone: "quiet", icon: IconEyeOff },
};

export const trackedLooks: Record<TrackedKeyDto["state"], Look> = {
  "as-released": { word: "As released", tone: "good", icon: IconCheck },
  drifted: { word: "Drifted", tone: "warn", icon: IconRipple },
  tolerated: { word: "Tolerated", tone: "quiet", icon: IconUserCheck },
  releasing: { word: "Releasing", tone: "busy", icon: IconLoader2 },
};
