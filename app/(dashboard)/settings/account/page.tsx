import type { Metadata } from "next";
import { AccountOverview } from "@/components/people/account-overview";
import { ChangePassword } from "@/components/people/change-password";
import { getOwnAccount } from "@/lib/people/get-own-account";
import { requireSession } from "../../../_session/require-session";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const ctx = await requireSession();
  const account = await getOwnAccount(ctx);
  return (
    <>
      <AccountOverview account={account} memberships={ctx.actor.memberships} />
      {account.hasPassword && <ChangePassword />}
    </>
  );
}
