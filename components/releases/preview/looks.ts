import { IconAlertTriangle, IconCheck, IconWifiOff, IconX } from "@tabler/icons-react";
import type { Look } from "@/components/ui/theme/tone";
import type { CheckDto, KeyChangeDto, PreviewTargetDto } from "@/lib/releases/preview/schema";

export function planeLook({ reachable, checks }: PreviewTargetDto): Look {
  if (!reachable) return { word: "Unreachable", tone: "bad", icon: IconWifiOff };
  if (checks.some(({ ok }) => !ok)) return { word: "Checks fail", tone: "bad", icon: IconX };
  if (checks.some(({ warning }) => warning))
    return { word: "Passes with warnings", tone: "warn", icon: IconAlertTriangle };
  return { word: "Checks pass", tone: "good", icon: IconCheck };
}

export function checkLook({ ok, warning }: CheckDto): Look {
  if (!ok) return { word: "failed", tone: "bad", icon: IconX };
  if (warning) return { word: "warning", tone: "warn", icon: IconAlertTriangle };
  return { word: "passed", tone: "good", icon: IconCheck };
}

type Sign = { sign: string; color: string; word: string };

export const signs: Record<KeyChangeDto["op"], Sign> = {
  create: { sign: "+", color: "var(--tone-good)", word: "created" },
  update: { sign: "~", color: "var(--tone-warn)", word: "changed" },
  delete: { sign: "−", color: "var(--tone-bad)", word: "deleted" },
};
