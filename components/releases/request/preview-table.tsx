"use client";

import { Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconPlugConnected, IconWifiOff, IconX } from "@tabler/icons-react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { StateBadge } from "@/components/ui/state-badge";
import type { Look } from "@/components/ui/theme/tone";
import type { PreviewTargetDto } from "@/lib/releases/preview/schema";
import { hasFailedCheck } from "./judgement";
import { PreviewDetail } from "./preview-detail";

const passing: Look = { word: "Checks pass", tone: "good", icon: IconCheck };
const warning: Look = { word: "Passes with warnings", tone: "warn", icon: IconAlertTriangle };
const failing: Look = { word: "Checks fail", tone: "bad", icon: IconX };
const unreachable: Look = { word: "Unreachable", tone: "bad", icon: IconWifiOff };

function lookOf(target: PreviewTargetDto): Look {
  if (!target.reachable) return unreachable;
  if (hasFailedCheck(target)) return failing;
  return target.checks.some((check) => check.warning) ? warning : passing;
}

const columns: Column<PreviewTargetDto>[] = [
  { id: "plane", header: "Plane", cell: ({ row }) => <Mono>{row.original.dataPlane}</Mono> },
  { id: "state", header: "Checks", cell: ({ row }) => <StateBadge look={lookOf(row.original)} /> },
  { id: "changes", header: "Keys", cell: ({ row }) => <Changes changes={row.original.changes} /> },
  { id: "reason", header: "Reason", cell: ({ row }) => <FirstReason target={row.original} /> },
];

/** All planes' numbers at a glance; each opens to its checks and keys. */
export function PreviewTable({ targets }: { targets: PreviewTargetDto[] | undefined }) {
  return (
    <DataTable
      label="What it would do on each plane"
      columns={columns}
      rows={targets}
      rowId={({ dataPlane }) => dataPlane}
      detail={(target) => <PreviewDetail target={target} />}
      empty={<NothingHere icon={IconPlugConnected} title="No plane would receive it" />}
    />
  );
}

function Changes({ changes }: { changes: PreviewTargetDto["changes"] }) {
  if (!changes) return "–";
  if (changes.put + changes.delete === 0) return <Text c="dimmed">nothing to write, {changes.unchanged} same</Text>;
  return (
    <Group gap="sm" wrap="nowrap">
      <Text>{changes.put} put</Text>
      <Text c={changes.delete > 0 ? "var(--tone-bad)" : undefined}>{changes.delete} deleted</Text>
      <Text c="dimmed">{changes.unchanged} same</Text>
      {changes.foreign > 0 && <Text c="var(--tone-warn)">{changes.foreign} edited by others</Text>}
    </Group>
  );
}

function FirstReason({ target }: { target: PreviewTargetDto }) {
  const told = target.checks.find(({ ok }) => !ok) ?? target.checks.find((check) => check.warning);
  return (
    <Text truncate maw={480} title={told?.message}>
      {told?.message}
    </Text>
  );
}
