"use client";

import "@mantine/charts/styles.layer.css";

import { BarChart } from "@mantine/charts";
import { toneColor } from "@/components/ui/theme/tone";
import { durationText } from "@/components/ui/time-text";
import { stackOf, type Latency } from "./latency";

export type LatencyChartProps = {
  latencies: readonly Latency[];
  /** One below the other with their whole names, for things that are not in time. */
  lying: boolean;
};

const series = [
  { name: "written", label: "until written", color: toneColor("busy") },
  { name: "loading", label: "then until loaded", color: toneColor("good") },
];

const CHART_HEIGHT = 240;
const LYING_BAR_HEIGHT = 32;
const LYING_FRAME_HEIGHT = 72;
const LETTER_WIDTH = 7;
const LONGEST_LABEL = 28;

/** Without the gateway, for which there is no room: "prod #12". */
const shortLabel = (label: string) => label.split(" ").slice(-2).join(" ");

/** As wide as the longest name needs, within reason. */
const widthOf = (latencies: readonly Latency[]) =>
  LETTER_WIDTH * (2 + Math.min(LONGEST_LABEL, Math.max(...latencies.map(({ label }) => label.length))));

/** Fetched only where it is looked at: it brings a charting library. What it shows is in the table too. */
export function LatencyChart({ latencies, lying }: LatencyChartProps) {
  return (
    <BarChart
      h={lying ? LYING_FRAME_HEIGHT + latencies.length * LYING_BAR_HEIGHT : CHART_HEIGHT}
      data={latencies.map(stackOf)}
      dataKey="label"
      type="stacked"
      orientation={lying ? "vertical" : "horizontal"}
      series={series}
      withLegend
      maxBarWidth={28}
      gridAxis={lying ? "y" : "x"}
      valueFormatter={durationText}
      xAxisProps={lying ? { tickFormatter: durationText } : { tickFormatter: (label: string) => shortLabel(label) }}
      yAxisProps={lying ? { width: widthOf(latencies) } : { width: 72 }}
      legendProps={{ itemSorter: null }}
      barProps={{ isAnimationActive: false }}
      accessibilityLayer={false}
    />
  );
}
