import { IconBan, IconCheck, IconX } from "@tabler/icons-react";
import type { Look } from "@/components/ui/theme/tone";
import type { AuditEventDto } from "@/lib/audit/schema";

export const outcomeLooks: Record<AuditEventDto["outcome"], Look> = {
  success: { word: "Success", tone: "good", icon: IconCheck },
  refused: { word: "Refused", tone: "warn", icon: IconBan },
  failure: { word: "Failure", tone: "bad", icon: IconX },
};
