"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { releasesQuery } from "@/lib/releases/queries";
import { latenciesByRelease } from "./latency";
import { LatencyPanel } from "./latency-panel";

const LAST_RELEASES = 20;

/** How fast the last releases came to a plane. */
export function PlaneLatency({ plane }: { plane: string }) {
  const { data } = useInfiniteQuery(releasesQuery({ dataPlane: plane, limit: LAST_RELEASES }));
  const latest = data?.pages[0]?.items;
  return (
    <LatencyPanel
      title="Release latency"
      of="Release"
      latencies={latest && latenciesByRelease(latest, plane)}
      empty="Nothing was released to this plane yet."
    />
  );
}
