import { DefinitionEditor } from "@/components/gateways/definition/definition-editor";
import { Prefetched } from "../../../../../_session/prefetched";
import { requireSession } from "../../../../../_session/require-session";
import { draftOf } from "../load-draft";

export default async function DefinitionPage({ params }: { params: Promise<{ gateway: string }> }) {
  const ctx = await requireSession();
  const { gateway } = await params;
  return (
    <Prefetched load={(client) => [client.prefetchQuery(draftOf(ctx, gateway))]}>
      <DefinitionEditor gateway={gateway} />
    </Prefetched>
  );
}
