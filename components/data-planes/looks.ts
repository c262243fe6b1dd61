import {
  IconAlertTriangle,
  IconCheck,
  IconCircleCheck,
  IconCircleOff,
  IconHelp,
  IconTransferOut,
  IconWifiOff,
  IconX,
} from "@tabler/icons-react";
import type { Look } from "@/components/ui/theme/tone";
import type { HealthState, PlaneStatus } from "@/lib/data-planes/schema";

/** How the states of planes are shown. */

export const healthLooks: Record<HealthState, Look> = {
  healthy: { word: "Healthy", tone: "good", icon: IconCheck },
  degraded: { word: "Degraded", tone: "warn", icon: IconAlertTriangle },
  unreachable: { word: "Unreachable", tone: "bad", icon: IconWifiOff },
  unknown: { word: "Not checked", tone: "quiet", icon: IconHelp },
};

export const statusLooks: Record<PlaneStatus, Look> = {
  ACTIVE: { word: "Active", tone: "good", icon: IconCircleCheck },
  DRAINING: { word: "Draining", tone: "warn", icon: IconTransferOut },
  INACTIVE: { word: "Inactive", tone: "quiet", icon: IconCircleOff },
};

export const statusTexts: Record<PlaneStatus, string> = {
  ACTIVE: "Takes new bindings and releases.",
  DRAINING: "Takes no new bindings; releases still go there.",
  INACTIVE: "Left out of releases, unless one names it.",
};

export const nodeLooks: Record<"answers" | "silent", Look> = {
  answers: { word: "Answers", tone: "good", icon: IconCheck },
  silent: { word: "Silent", tone: "bad", icon: IconX },
};
