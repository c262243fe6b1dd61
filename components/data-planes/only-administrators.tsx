import { LinkButton } from "@/components/ui/link-button";
import { StatusPage } from "@/components/ui/status-page";

export function OnlyAdministrators() {
  const back = <LinkButton href="/data-planes">To the data planes</LinkButton>;
  return (
    <StatusPage kind="forbidden" title="Administrators manage data planes" action={back}>
      You can see how they are and what runs there.
    </StatusPage>
  );
}
