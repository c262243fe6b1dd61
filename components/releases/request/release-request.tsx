"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { ErrorPanel } from "@/components/ui/error-panel";
import { PageHeader } from "@/components/ui/page-header";
import { useAction } from "@/components/ui/use-action";
import { useUrlFilters } from "@/components/ui/url-filters";
import { gatewayQuery } from "@/lib/gateways/queries";
import type { GatewayDto } from "@/lib/gateways/schema";
import { versionsQuery } from "@/lib/gateways/versions/queries";
import { requestReleaseAction } from "@/lib/releases/actions";
import { keysOfRelease, previewQuery } from "@/lib/releases/preview/queries";
import { Choices, type Choice } from "./choices";
import { Confirm, type Decision } from "./confirm";
import { MissingParts } from "./missing-parts";
import { seenIn } from "./judgement";
import { PreviewAge } from "../preview/preview-age";
import { PreviewTable } from "../preview/preview-table";

const names = ["stage", "version", "planes"] as const;

/** Chooses what goes where, shows what it would do, and does it. What is chosen stands in the address. */
export function ReleaseRequest({ gateway: name }: { gateway: string }) {
  const gateway = useQuery(gatewayQuery(name));
  const versions = useInfiniteQuery(versionsQuery(name));
  const [given, setGiven] = useUrlFilters(names);
  const known = versions.data?.pages.flatMap(({ items }) => items) ?? [];
  const choice = gateway.data && choiceOf(gateway.data, given);
  return (
    <>
      <PageHeader
        title="Release"
        crumbs={[
          { label: "Gateways", href: "/gateways" },
          { label: name, href: `/gateways/${name}` },
        ]}
      />
      <ErrorPanel error={gateway.error ?? versions.error} />
      {gateway.data && !choice && <MissingParts gateway={gateway.data} />}
      {gateway.data && choice && (
        <>
          <Choices
            gateway={gateway.data}
            versions={known}
            choice={choice}
            onChange={({ planes, ...same }) => setGiven({ ...same, ...(planes && { planes: planes.join(",") }) })}
          />
          <PreviewAndConfirm
            key={JSON.stringify(choice)}
            gateway={name}
            choice={choice}
            onPlanes={(planes) => setGiven({ planes: planes.join(",") })}
          />
        </>
      )}
    </>
  );
}

/** What the address says, and the usual where it says nothing. Null while the gateway lacks a part. */
function choiceOf(gateway: GatewayDto, given: { stage?: string; version?: string; planes?: string }): Choice | null {
  const stage = given.stage ?? gateway.stages.find(({ removing }) => !removing)?.name;
  const version = given.version ?? gateway.latestVersion;
  if (stage === undefined || !version || gateway.dataPlanes.length === 0) return null;
  return { stage, version, planes: given.planes?.split(",") ?? [] };
}

type PreviewProps = { gateway: string; choice: Choice; onPlanes: (planes: string[]) => void };

function PreviewAndConfirm({ gateway, choice: { stage, version, planes }, onPlanes }: PreviewProps) {
  const router = useRouter();
  const chosen = { stage, version, ...(planes.length > 0 && { dataPlanes: planes }) };
  const preview = useQuery(previewQuery(gateway, { ...chosen, keys: 0 }));
  const request = useAction(requestReleaseAction, { onSuccess: ({ id }) => router.push(`/releases/${id}`) });
  const release = (decision: Decision) =>
    request.mutate({ gateway, ...chosen, ...decision, seen: seenIn(preview.data?.targets ?? []) });
  if (preview.isError) return <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />;
  return (
    <>
      <PreviewTable targets={preview.data?.targets} source={keysOfRelease(gateway, chosen)} />
      <PreviewAge at={preview.dataUpdatedAt} pending={preview.isFetching} onAgain={() => void preview.refetch()} />
      {preview.data && (
        <Confirm
          gateway={gateway}
          targets={preview.data.targets}
          onLeaveOut={onPlanes}
          onRelease={release}
          pending={request.isPending || request.isSuccess}
          error={request.error}
        />
      )}
    </>
  );
}
