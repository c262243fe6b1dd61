"use client";

import { SimpleGrid } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { StatCard } from "@/components/ui/stat-card";
import { TextLink } from "@/components/ui/text-link";
import { durationText } from "@/components/ui/time-text";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { releasesQuery } from "@/lib/releases/queries";
import type { MatrixCell } from "@/lib/releases/history/schema";
import { failedReleases, medianWrittenMs, recentFilter } from "./recent-releases";

type Props = { cells: readonly MatrixCell[] | undefined; planes: readonly DataPlaneDto[] | undefined };

/** The fleet in six numbers. */
export function FleetStats({ cells, planes }: Props) {
  return (
    <SimpleGrid cols={{ base: 2, xs: 3, lg: 6 }} spacing="sm" mb="md">
      <HealthyPlanes planes={planes} />
      <InFlight cells={cells} />
      <Behind cells={cells} />
      <Drifted cells={cells} />
      <LastDay />
    </SimpleGrid>
  );
}

function HealthyPlanes({ planes }: { planes: Props["planes"] }) {
  const ailing = planes?.filter(({ health }) => health.state !== "healthy") ?? [];
  const [first, ...others] = ailing;
  return (
    <StatCard
      label="Planes healthy"
      value={planes && `${planes.length - ailing.length} / ${planes.length}`}
      tone={first ? "bad" : undefined}
      note={first ? `${first.name} ${first.health.state}${andMore(others)}` : "all of them"}
    />
  );
}

function InFlight({ cells }: { cells: Props["cells"] }) {
  const releasing = cells?.filter(({ state }) => state === "releasing") ?? [];
  const [first, ...others] = new Set(releasing.map(({ gateway, stage }) => `${gateway} · ${stage}`));
  return (
    <StatCard
      label="In flight"
      value={cells && new Set(releasing.map(({ releaseId }) => releaseId)).size}
      note={first === undefined ? "nothing is being released" : `${first}${andMore(others)}`}
    />
  );
}

function Behind({ cells }: { cells: Props["cells"] }) {
  const behind = cells?.filter(({ state }) => state === "behind" || state === "failed") ?? [];
  const [first, ...others] = behind;
  return (
    <StatCard
      label="Not what is wanted"
      value={cells && behind.length}
      tone={first ? "warn" : undefined}
      note={
        first
          ? `${first.gateway} · ${first.stage} on ${first.dataPlane}${andMore(others)}`
          : "every plane has its version"
      }
    />
  );
}

function Drifted({ cells }: { cells: Props["cells"] }) {
  const drifted = cells?.filter(({ drifts }) => drifts > 0) ?? [];
  const [first, ...others] = drifted;
  return (
    <StatCard
      label="Drifted keys"
      value={cells && <DriftedKeys count={drifted.reduce((sum, { drifts }) => sum + drifts, 0)} />}
      tone={first ? "warn" : undefined}
      note={first ? `${first.gateway} · ${first.stage} on ${first.dataPlane}${andMore(others)}` : "all are as released"}
    />
  );
}

function DriftedKeys({ count }: { count: number }) {
  if (count === 0) return 0;
  return (
    <TextLink href="/drift" inherit c="inherit">
      {count}
    </TextLink>
  );
}

function LastDay() {
  const [filter] = useState(() => recentFilter());
  const { data, hasNextPage } = useInfiniteQuery(releasesQuery(filter));
  const releases = data?.pages.flatMap(({ items }) => items);
  const failed = failedReleases(releases ?? []);
  const median = medianWrittenMs(releases ?? []);
  const [newest, ...others] = failed;
  const count = releases && `${releases.length}${hasNextPage ? "+" : ""} releases in 24 h`;
  return (
    <>
      <StatCard
        label="Failed, 24 h"
        value={releases && failed.length}
        tone={newest ? "bad" : undefined}
        note={newest ? `${newest.gateway} · ${newest.stage}${andMore(others)}` : count}
      />
      <StatCard
        label="Click → written, median"
        value={releases && (median === null ? "–" : durationText(median))}
        note={count}
      />
    </>
  );
}

const andMore = (others: readonly unknown[]) => (others.length > 0 ? ` and ${others.length} more` : "");
