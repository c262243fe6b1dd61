import { IconCheck, IconUserOff } from "@tabler/icons-react";
import type { Look } from "@/components/ui/theme/tone";
import type { UserRole, UserStatus } from "@/lib/people/schema";

export const roleWords: Record<UserRole, string> = { ADMIN: "Administrator", MEMBER: "Member" };

export const roleOptions = [
  { value: "MEMBER", label: roleWords.MEMBER },
  { value: "ADMIN", label: roleWords.ADMIN },
] satisfies { value: UserRole; label: string }[];

export const statusLooks: Record<UserStatus, Look> = {
  active: { word: "Active", tone: "good", icon: IconCheck },
  disabled: { word: "Disabled", tone: "bad", icon: IconUserOff },
};
