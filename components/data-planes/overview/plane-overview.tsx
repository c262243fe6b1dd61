"use client";

import { Grid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { WatchPanel } from "@/components/drift/watch/watch-panel";
import { PlaneLatency } from "@/components/releases/latency/plane-latency";
import { ErrorPanel } from "@/components/ui/error-panel";
import { planeQuery } from "@/lib/data-planes/queries";
import { ConnectionFacts } from "./connection-facts";
import { HealthPanel } from "./health-panel";
import { WhatRuns } from "./what-runs";

/** How a plane is, what it runs, and how it is reached. */
export function PlaneOverview({ name }: { name: string }) {
  const { data: plane, error, refetch } = useQuery(planeQuery(name));
  return (
    <>
      <ErrorPanel error={error} onRetry={() => void refetch()} />
      {plane && (
        <Grid gap="md" align="flex-start">
          <Grid.Col span={{ base: 12, lg: 7 }}>
            <Stack gap="md">
              <WhatRuns plane={plane} />
              <PlaneLatency plane={name} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 5 }}>
            <Stack gap="md">
              <HealthPanel plane={plane} />
              <WatchPanel plane={name} />
              <ConnectionFacts plane={plane} />
            </Stack>
          </Grid.Col>
        </Grid>
      )}
    </>
  );
}
