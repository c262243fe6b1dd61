import type { Metadata } from "next";
import { FreezeWindowList } from "@/components/releases/freeze-windows/freeze-window-list";
import { listFreezeWindows } from "@/lib/releases/freeze-windows/list-freeze-windows";
import { freezeWindowsQuery } from "@/lib/releases/freeze-windows/queries";
import { Prefetched } from "../../../_session/prefetched";
import { requireSession } from "../../../_session/require-session";

export const metadata: Metadata = { title: "Freeze windows" };

export default async function FreezeWindowsPage() {
  const ctx = await requireSession();
  const queryFn = () => listFreezeWindows(ctx, { limit: 50 });
  return (
    <Prefetched load={(client) => [client.prefetchInfiniteQuery({ ...freezeWindowsQuery(), queryFn })]}>
      <FreezeWindowList />
    </Prefetched>
  );
}
