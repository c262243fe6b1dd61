import type { MembersDto } from "@/lib/gateways/members/schema";

type MemberRole = MembersDto["members"][number]["role"];

/** What a member of a gateway may be. */
export const memberRoles: { value: MemberRole; label: string }[] = [
  { value: "MAINTAINER", label: "Maintainer: edits and releases" },
  { value: "RELEASER", label: "Releaser: releases, rolls back" },
  { value: "VIEWER", label: "Viewer" },
];
