import { Comparison } from "@/components/gateways/versions/comparison";
import { listVersions } from "@/lib/gateways/versions/list-versions";
import { versionsQuery } from "@/lib/gateways/versions/queries";
import { Prefetched } from "../../../../../../_session/prefetched";
import { requireSession } from "../../../../../../_session/require-session";
import { textParameters, type SearchParams } from "../../../../../../_session/search-params";

type Props = { params: Promise<{ gateway: string }>; searchParams: SearchParams };

export default async function ComparePage({ params, searchParams }: Props) {
  const ctx = await requireSession();
  const { gateway } = await params;
  const { a, b } = await textParameters(searchParams, ["a", "b"]);
  const queryFn = () => listVersions(ctx, { gateway, limit: 50 });
  return (
    <Prefetched load={(client) => [client.prefetchInfiniteQuery({ ...versionsQuery(gateway), queryFn })]}>
      <Comparison gateway={gateway} a={a} b={b} />
    </Prefetched>
  );
}
