import { LinkButton } from "@/components/ui/link-button";
import { StatusPage } from "@/components/ui/status-page";

/** Instead of a page that only administrators see. */
export function ForAdministrators({ what }: { what: string }) {
  return (
    <StatusPage
      kind="forbidden"
      title="For administrators"
      action={
        <LinkButton href="/settings/account" variant="default">
          Your account
        </LinkButton>
      }
    >
      {what} is shown to administrators. Ask one of them if you need to know.
    </StatusPage>
  );
}
