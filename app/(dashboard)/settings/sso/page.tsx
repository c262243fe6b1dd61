import type { Metadata } from "next";
import { Suspense } from "react";
import { ForAdministrators } from "@/components/people/for-administrators";
import { ProviderState } from "@/components/people/provider-state";
import { SingleSignOnOverview } from "@/components/people/single-sign-on-overview";
import { can } from "@/lib/auth/policy";
import { checkSingleSignOn, describeSingleSignOn } from "@/lib/people/sign-in/describe-single-sign-on";
import { requireSession, type SessionContext } from "../../../_session/require-session";

export const metadata: Metadata = { title: "Single sign-on" };

export default async function SingleSignOnPage() {
  const ctx = await requireSession();
  if (!can(ctx.actor, "people.manage")) return <ForAdministrators what="How people sign in" />;
  const settings = describeSingleSignOn(ctx);
  return (
    <SingleSignOnOverview settings={settings}>
      {settings && (
        <Suspense fallback={<ProviderState found={null} />}>
          <CheckedProvider ctx={ctx} issuer={settings.issuer} />
        </Suspense>
      )}
    </SingleSignOnOverview>
  );
}

/** Apart from the page, because somebody else's server takes its time. */
async function CheckedProvider({ ctx, issuer }: { ctx: SessionContext; issuer: string }) {
  return <ProviderState found={await checkSingleSignOn(ctx, issuer)} />;
}
