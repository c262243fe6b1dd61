import { IconCircleOff, IconLoader2, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import type { Look } from "@/components/ui/theme/tone";
import type { Change } from "@/lib/gateways/definition/schema";
import type { MembersDto } from "@/lib/gateways/members/schema";

/** How states and changes of gateways are shown. */

export const inactiveLook: Look = { word: "Inactive", tone: "quiet", icon: IconCircleOff };
export const disabledLook: Look = { word: "Disabled", tone: "quiet", icon: IconCircleOff };
export const removingLook: Look = { word: "Being removed", tone: "busy", icon: IconLoader2 };

export const changeLooks: Record<Change["op"], Look> = {
  create: { word: "New", tone: "good", icon: IconPlus },
  update: { word: "Changed", tone: "warn", icon: IconPencil },
  delete: { word: "Dropped", tone: "bad", icon: IconTrash },
};

export const objectWords: Record<Change["object"], string> = {
  gateway: "Gateway",
  stage: "Stage",
  backend: "Backend",
  resource: "Resource",
  binding: "Binding",
};

type MemberRole = MembersDto["members"][number]["role"];

export const memberRoles: { value: MemberRole; label: string }[] = [
  { value: "MAINTAINER", label: "Maintainer: edits and releases" },
  { value: "RELEASER", label: "Releaser: releases, rolls back" },
  { value: "VIEWER", label: "Viewer" },
];
