import { LinkButton } from "@/components/ui/link-button";
import { StatusPage } from "@/components/ui/status-page";

/** An address names something that the definition does not have, or has no more. */
export function MissingObject({ what, back }: { what: string; back: string }) {
  const action = (
    <LinkButton href={back} variant="default">
      Back to the list
    </LinkButton>
  );
  return (
    <StatusPage kind="not-found" title={`There is no ${what}`} action={action}>
      It may have been deleted or renamed since.
    </StatusPage>
  );
}
