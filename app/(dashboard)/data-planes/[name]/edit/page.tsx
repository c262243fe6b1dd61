import type { Metadata } from "next";
import { EditPlane } from "@/components/data-planes/form/edit-plane";
import { OnlyAdministrators } from "@/components/data-planes/only-administrators";
import { can } from "@/lib/auth/policy";
import { getPlane } from "@/lib/data-planes/list-planes";
import { planeQuery } from "@/lib/data-planes/queries";
import { found } from "../../../../_session/found";
import { Prefetched } from "../../../../_session/prefetched";
import { requireSession } from "../../../../_session/require-session";

export const metadata: Metadata = { title: "Edit data plane" };

export default async function EditDataPlanePage({ params }: { params: Promise<{ name: string }> }) {
  const ctx = await requireSession();
  const { name } = await params;
  const plane = await found(getPlane(ctx, { name }));
  if (!can(ctx.actor, "data-plane.manage")) return <OnlyAdministrators />;
  return (
    <Prefetched load={(client) => [client.prefetchQuery({ ...planeQuery(name), queryFn: () => plane })]}>
      <EditPlane name={name} />
    </Prefetched>
  );
}
