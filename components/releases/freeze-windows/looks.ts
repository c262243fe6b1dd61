import { IconClock, IconSnowflake, IconSnowflakeOff } from "@tabler/icons-react";
import type { Look } from "@/components/ui/theme/tone";
import type { FreezeWindowDto } from "@/lib/releases/freeze-windows/schema";

const holds: Look = { word: "Holds now", tone: "warn", icon: IconSnowflake };
const waits: Look = { word: "On", tone: "good", icon: IconClock };
const off: Look = { word: "Off", tone: "quiet", icon: IconSnowflakeOff };

export function lookOf({ enabled, active }: Pick<FreezeWindowDto, "enabled" | "active">): Look {
  if (!enabled) return off;
  return active ? holds : waits;
}
