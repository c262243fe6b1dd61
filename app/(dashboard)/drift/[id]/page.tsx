import type { Metadata } from "next";
import { DriftPage } from "@/components/drift/drift-page";
import { oneDriftQuery } from "@/lib/drift/queries";
import { getDrift } from "@/lib/drift/records/list-drift";
import { found } from "../../../_session/found";
import { Prefetched } from "../../../_session/prefetched";
import { requireSession } from "../../../_session/require-session";

export const metadata: Metadata = { title: "Drift" };

export default async function OneDriftPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireSession();
  const { id } = await params;
  const drift = await found(getDrift(ctx, { id }));
  return (
    <Prefetched load={(client) => [client.prefetchQuery({ ...oneDriftQuery(id), queryFn: () => drift })]}>
      <DriftPage id={id} />
    </Prefetched>
  );
}
