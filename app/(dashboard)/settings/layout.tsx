import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { can } from "@/lib/auth/policy";
import { requireSession } from "../../_session/require-session";

const forEveryone = [
  { label: "Account", href: "/settings/account" },
  { label: "Tokens", href: "/settings/tokens" },
  { label: "Freeze windows", href: "/settings/freeze-windows" },
];
const forAdministrators = [
  { label: "People", href: "/settings/people" },
  { label: "Single sign-on", href: "/settings/sso" },
  { label: "Webhooks", href: "/settings/webhooks" },
];
const about = { label: "About", href: "/settings/about" };

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireSession();
  const tabs = [...forEveryone, ...(can(actor, "people.manage") ? forAdministrators : []), about];
  return (
    <>
      <PageHeader title="Settings" />
      <TabLinks label="Settings" tabs={tabs} />
      {children}
    </>
  );
}
