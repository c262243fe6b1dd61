import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Progress } from "@/components/releases/progress/progress";
import { getRelease } from "@/lib/releases/history/get-release";
import { releaseQuery } from "@/lib/releases/queries";
import { ReleaseParams } from "@/lib/releases/schema";
import { found } from "../../../_session/found";
import { Prefetched } from "../../../_session/prefetched";
import { requireSession } from "../../../_session/require-session";

export const metadata: Metadata = { title: "Release" };

export default async function ReleasePage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireSession();
  const parsed = ReleaseParams.safeParse(await params);
  if (!parsed.success) notFound();
  const { id } = parsed.data;
  const release = await found(getRelease(ctx, { id }));
  return (
    <Prefetched load={(client) => [client.prefetchQuery({ ...releaseQuery(id), queryFn: () => release })]}>
      <Progress id={id} />
    </Prefetched>
  );
}
