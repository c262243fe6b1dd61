import { IconCheck, IconClock, IconPlayerPause, IconX } from "@tabler/icons-react";
import type { Look } from "@/components/ui/theme/tone";
import type { DeliveryState } from "@/lib/notifications/schema";

export const deliveryLooks: Record<DeliveryState, Look> = {
  PENDING: { word: "Waiting", tone: "busy", icon: IconClock },
  DELIVERED: { word: "Delivered", tone: "good", icon: IconCheck },
  FAILED: { word: "Failed", tone: "bad", icon: IconX },
};

export const switchedOff: Look = { word: "Off", tone: "quiet", icon: IconPlayerPause };
