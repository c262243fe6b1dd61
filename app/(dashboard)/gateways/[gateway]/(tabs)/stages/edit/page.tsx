import { StageEditor } from "@/components/gateways/stages/stage-editor";
import { Prefetched } from "../../../../../../_session/prefetched";
import { requireSession } from "../../../../../../_session/require-session";
import { textParameters, type SearchParams } from "../../../../../../_session/search-params";
import { draftOf } from "../../load-draft";

type Props = { params: Promise<{ gateway: string }>; searchParams: SearchParams };

export default async function EditStagePage({ params, searchParams }: Props) {
  const ctx = await requireSession();
  const { gateway } = await params;
  const { name } = await textParameters(searchParams, ["name"]);
  return (
    <Prefetched load={(client) => [client.prefetchQuery(draftOf(ctx, gateway))]}>
      <StageEditor key={name} gateway={gateway} name={name} />
    </Prefetched>
  );
}
