import { IconCheck, IconShieldCheck, IconUser, IconUserOff } from "@tabler/icons-react";
import type { Look } from "@/components/ui/theme/tone";
import type { UserRole, UserStatus } from "@/lib/people/schema";

export const roleLooks: Record<UserRole, Look> = {
  ADMIN: { word: "Administrator", tone: "busy", icon: IconShieldCheck },
  MEMBER: { word: "Member", tone: "quiet", icon: IconUser },
};

export const statusLooks: Record<UserStatus, Look> = {
  active: { word: "Active", tone: "good", icon: IconCheck },
  disabled: { word: "Disabled", tone: "bad", icon: IconUserOff },
};

export const roleOptions = [
  { value: "MEMBER", label: "Member" },
  { value: "ADMIN", label: "Administrator" },
] satisfies { value: UserRole; label: string }[];
