"use client";

import { SimpleGrid } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatCard } from "@/components/ui/stat-card";
import { planesQuery } from "@/lib/data-planes/queries";
import { planeWatchesQuery } from "@/lib/drift/queries";
import type { PlaneWatchDto } from "@/lib/drift/schema";
import { lastDriftQuery } from "../list/last-drift";
import { watchLooks } from "../looks";
import { watchGaps } from "./watch-gaps";

/** The drift of all planes in three numbers. */
export function DriftStats() {
  const watches = useQuery(planeWatchesQuery()).data?.items;
  return (
    <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="sm" mb="md">
      <OpenDrift watches={watches} />
      <Watched watches={watches} />
      <LastSeen />
    </SimpleGrid>
  );
}

type Props = { watches: readonly PlaneWatchDto[] | undefined };

function OpenDrift({ watches }: Props) {
  const drifted = watches?.filter(({ open }) => open > 0) ?? [];
  return (
    <StatCard
      label="Open drift"
      value={watches?.reduce((sum, { open }) => sum + open, 0)}
      tone={drifted.length > 0 ? "warn" : undefined}
      note={drifted.length > 0 ? `on ${namesOf(drifted)}` : "every key is as released"}
    />
  );
}

function Watched({ watches }: Props) {
  const planes = useQuery(planesQuery()).data?.items;
  const gaps = watches && planes && watchGaps(watches, planes);
  const [first] = gaps ?? [];
  return (
    <StatCard
      label="Planes watched"
      value={watches && `${watches.filter(({ state }) => state === "watching").length} / ${watches.length}`}
      tone={first ? "warn" : undefined}
      note={gaps && (first ? `${namesOf(gaps)}: ${watchLooks[first.state].word.toLowerCase()}` : "all that are in use")}
    />
  );
}

function LastSeen() {
  const { data } = useInfiniteQuery(lastDriftQuery({}));
  const last = data?.pages[0]?.items[0];
  return (
    <StatCard
      label="Last seen"
      value={data && (last ? <RelativeTime at={last.firstSeen} /> : "never")}
      note={last && `${last.key} on ${last.dataPlane}`}
    />
  );
}

function namesOf([first, ...others]: readonly PlaneWatchDto[]): string {
  return `${first?.dataPlane}${others.length > 0 ? ` and ${others.length} more` : ""}`;
}
