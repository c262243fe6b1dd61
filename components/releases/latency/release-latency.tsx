"use client";

import { Box } from "@mantine/core";
import type { ReleaseDto } from "@/lib/releases/schema";
import { latenciesByPlane } from "./latency";
import { LatencyPanel } from "./latency-panel";

/** How fast a release came to its planes, where there are several to compare. */
export function ReleaseLatency({ targets }: Pick<ReleaseDto, "targets">) {
  const latencies = latenciesByPlane(targets);
  if (latencies.length < 2) return null;
  return (
    <Box mt="md">
      <LatencyPanel title="How fast it came" of="Plane" latencies={latencies} lying empty="" />
    </Box>
  );
}
