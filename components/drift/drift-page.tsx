"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Mono } from "@/components/ui/mono";
import { ErrorPanel } from "@/components/ui/error-panel";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { oneDriftQuery } from "@/lib/drift/queries";
import { DecisionButtons } from "./act/decision-buttons";
import { Decisions, type Decision } from "./act/decisions";
import { DriftDetail } from "./list/drift-detail";
import { DriftState } from "./list/drift-state";
import { driftKindLooks } from "./looks";

/** One drift at an address of its own, also when it is over. */
export function DriftPage({ id }: { id: string }) {
  const { data: drift, error, refetch } = useQuery(oneDriftQuery(id));
  const [decision, setDecision] = useState<Decision | null>(null);
  if (!drift) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const { key, kind, dataPlane, gateway, stage, state } = drift;
  return (
    <>
      <PageHeader
        title={<Mono>{key}</Mono>}
        crumbs={[{ label: "Drift", href: "/drift" }]}
        aside={
          <>
            <StateBadge look={driftKindLooks[kind]} />
            <DriftState drift={drift} />
          </>
        }
        description={
          <>
            <TextLink href={`/gateways/${gateway}/drift`}>{gateway}</TextLink> · {stage} on{" "}
            <TextLink href={`/data-planes/${dataPlane}/drift`}>{dataPlane}</TextLink>
          </>
        }
        actions={state === "open" && <DecisionButtons drift={drift} onDecide={setDecision} />}
      />
      <Panel>
        <DriftDetail drift={drift} />
      </Panel>
      <Decisions open={decision} onClose={() => setDecision(null)} />
    </>
  );
}
