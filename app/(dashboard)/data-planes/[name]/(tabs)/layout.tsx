import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PlaneHeader } from "@/components/data-planes/plane-header";
import { getPlane } from "@/lib/data-planes/list-planes";
import { planeQuery } from "@/lib/data-planes/queries";
import { getMatrix } from "@/lib/releases/history/get-matrix";
import { matrixQuery } from "@/lib/releases/queries";
import { found } from "../../../../_session/found";
import { Prefetched } from "../../../../_session/prefetched";
import { requireSession } from "../../../../_session/require-session";

type Params = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: (await params).name };
}

export default async function DataPlaneLayout({ params, children }: Params & { children: ReactNode }) {
  const ctx = await requireSession();
  const { name } = await params;
  const plane = await found(getPlane(ctx, { name }));
  return (
    <Prefetched
      load={(client) => [
        client.prefetchQuery({ ...planeQuery(name), queryFn: () => plane }),
        client.prefetchQuery({ ...matrixQuery(), queryFn: () => getMatrix(ctx) }),
      ]}
    >
      <PlaneHeader name={name} />
      {children}
    </Prefetched>
  );
}
