import { BindingsEditor } from "@/components/bindings/bindings-editor";
import { listBindings } from "@/lib/bindings/list-bindings";
import { bindingsQuery } from "@/lib/bindings/queries";
import { Prefetched } from "../../../../../_session/prefetched";
import { requireSession } from "../../../../../_session/require-session";

export default async function BindingsPage({ params }: { params: Promise<{ gateway: string }> }) {
  const ctx = await requireSession();
  const { gateway } = await params;
  const queryFn = () => listBindings(ctx, { gateway });
  return (
    <Prefetched load={(client) => [client.prefetchQuery({ ...bindingsQuery(gateway), queryFn })]}>
      <BindingsEditor gateway={gateway} />
    </Prefetched>
  );
}
