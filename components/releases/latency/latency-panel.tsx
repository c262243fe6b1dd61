"use client";

import { Box, Group, SegmentedControl, Skeleton, Stack, Text, Title } from "@mantine/core";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { Panel } from "@/components/ui/panel";
import type { Latency } from "./latency";
import { LatencyTable } from "./latency-table";

const LatencyChart = dynamic(() => import("./latency-chart").then((module) => module.LatencyChart), {
  ssr: false,
  loading: () => <Skeleton height={240} />,
});

type Props = {
  title: string;
  /** What one bar stands for. */
  of: string;
  /** Absent while they are loading. */
  latencies: readonly Latency[] | undefined;
  lying?: boolean;
  /** What there is to say while there is nothing to draw. */
  empty: string;
};

const views = [
  { value: "chart", label: "Chart" },
  { value: "table", label: "Table" },
];

/** How fast releases come to planes, as a picture or as numbers. */
export function LatencyPanel({ title, of, latencies, lying = false, empty }: Props) {
  const id = useId();
  const [view, setView] = useState("chart");
  return (
    <Panel aria-labelledby={id}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} id={id}>
            {title}
          </Title>
          {latencies && latencies.length > 0 && (
            <SegmentedControl aria-label={`${title} as`} size="xs" data={views} value={view} onChange={setView} />
          )}
        </Group>
        {latencies === undefined && <Skeleton height={240} />}
        {latencies?.length === 0 && <Text c="dimmed">{empty}</Text>}
        {latencies && latencies.length > 0 && view === "table" && (
          <LatencyTable label={title} of={of} latencies={latencies} />
        )}
        {latencies && latencies.length > 0 && view === "chart" && (
          <Box role="img" aria-label={`${title}: a chart. The table shows the same in numbers.`}>
            <LatencyChart latencies={latencies} lying={lying} />
          </Box>
        )}
      </Stack>
    </Panel>
  );
}
