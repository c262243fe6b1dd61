import { LinkButton } from "@/components/ui/link-button";
import { StatusPage } from "@/components/ui/status-page";

export default function NotFound() {
  return (
    <StatusPage kind="not-found" title="There is nothing here" action={<LinkButton href="/">To the fleet</LinkButton>}>
      It may have been deleted, or the address has a mistake.
    </StatusPage>
  );
}
