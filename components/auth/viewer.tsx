"use client";

import { createContext, useContext, type ReactNode } from "react";
import { can, type Permission } from "@/lib/auth/policy";
import type { UserActor } from "@/lib/core/context";

const ViewerContext = createContext<UserActor | null>(null);

/** Who looks at the page. */
export function ViewerProvider({ viewer, children }: { viewer: UserActor; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): UserActor {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error("useViewer is called outside the dashboard");
  return viewer;
}

/** Whether the viewer may do something, by the table that the server decides with. */
export function useMay(permission: Permission, gateway?: string): boolean {
  return can(useViewer(), permission, gateway);
}

const needed: Record<Permission, string> = {
  read: "Sign in first.",
  "gateway.create": "Administrators create gateways.",
  "gateway.edit": "Maintainers of this gateway and administrators edit it.",
  "release.request": "Releasers and maintainers of this gateway, and administrators, release it.",
  "release.rollback": "Releasers and maintainers of this gateway, and administrators, do this.",
  "release.approve": "Maintainers of this gateway and administrators approve.",
  "drift.decide": "Releasers and maintainers of this gateway, and administrators, repair and accept drift.",
  "approval-rule.manage": "Administrators say who must approve.",
  "freeze.override": "Administrators let a release pass a freeze.",
  "freeze-window.manage": "Administrators manage freeze windows.",
  "data-plane.manage": "Administrators manage data planes.",
  "people.manage": "Administrators manage people.",
  "token.manage": "Administrators manage other people's tokens.",
  "webhook.manage": "Administrators manage webhooks.",
  "audit.platform": "Administrators see the audit log of the platform.",
  "account.own": "Sign in first.",
};

/** Why the viewer may not do something: for buttons that say so. Nothing when they may. */
export function useRefusal(permission: Permission, gateway?: string): string | undefined {
  return useMay(permission, gateway) ? undefined : needed[permission];
}
