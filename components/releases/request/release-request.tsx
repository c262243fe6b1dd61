"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { PageHeader } from "@/components/ui/page-header";
import { useUrlFilters } from "@/components/ui/url-filters";
import { planesQuery } from "@/lib/data-planes/queries";
import { gatewayQuery } from "@/lib/gateways/queries";
import type { GatewayDto } from "@/lib/gateways/schema";
import { versionsQuery } from "@/lib/gateways/versions/queries";
import { Choices, type Choice } from "./choices";
import { MissingParts } from "./missing-parts";
import { PlanFields } from "./plan/plan-fields";
import { usualPlan } from "./plan/plan";
import { PreviewAndConfirm } from "./preview-and-confirm";
import { fitTo } from "./waves/waves";
import { WavesEditor } from "./waves/waves-editor";

const names = ["stage", "version", "planes"] as const;

/** What goes where, in what order, when and what if; what it would do; and the click. */
export function ReleaseRequest({ gateway: name }: { gateway: string }) {
  const gateway = useQuery(gatewayQuery(name));
  const versions = useInfiniteQuery(versionsQuery(name));
  const [given, setGiven] = useUrlFilters(names);
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
        <Request
          gateway={gateway.data}
          versions={versions.data?.pages.flatMap(({ items }) => items) ?? []}
          choice={choice}
          onChoice={({ planes, ...same }) => setGiven({ ...same, ...(planes && { planes: planes.join(",") }) })}
        />
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

type Props = {
  gateway: GatewayDto;
  versions: React.ComponentProps<typeof Choices>["versions"];
  choice: Choice;
  onChoice: (patch: Partial<Choice>) => void;
};

/** The choice stands in the address; how it is to go is kept here, whatever else is chosen. */
function Request({ gateway, versions, choice, onChoice }: Props) {
  const [plan, setPlan] = useState(usualPlan);
  const planes = useReceivers(gateway, choice);
  const onPlan = (patch: Partial<typeof plan>) => setPlan((before) => ({ ...before, ...patch }));
  return (
    <>
      <Choices gateway={gateway} versions={versions} choice={choice} onChange={onChoice} />
      <WavesEditor waves={fitTo(plan.waves, planes)} onChange={(waves) => onPlan({ waves })} />
      <PlanFields plan={plan} onPlan={onPlan} />
      <PreviewAndConfirm
        key={JSON.stringify(choice)}
        gateway={gateway.name}
        choice={choice}
        planes={planes}
        plan={plan}
        onPlan={onPlan}
        onPlanes={(chosen) => onChoice({ planes: chosen })}
      />
    </>
  );
}

/** Who would receive it: those named, else all that are bound and not inactive. */
function useReceivers({ dataPlanes }: GatewayDto, { planes }: Choice): string[] {
  const { data } = useQuery(planesQuery());
  const inactive = new Set(data?.items.filter(({ status }) => status === "INACTIVE").map(({ name }) => name));
  return planes.length > 0 ? planes : dataPlanes.filter((name) => !inactive.has(name));
}
