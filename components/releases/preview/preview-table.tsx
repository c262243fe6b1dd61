"use client";

import { Text } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { useMemo } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { StateBadge } from "@/components/ui/state-badge";
import type { KeySource } from "@/lib/releases/preview/queries";
import type { PreviewTargetDto } from "@/lib/releases/preview/schema";
import { planeLook } from "./looks";
import { PreviewDetail } from "./preview-detail";

type Counts = NonNullable<PreviewTargetDto["changes"]>;
type Counted = "create" | "update" | "delete" | "unchanged" | "foreign";

const count = (of: Counted, header: string, color?: string): Column<PreviewTargetDto> => ({
  id: of,
  header,
  cell: ({ row }) => <Count changes={row.original.changes} of={of} color={color} />,
});

const plane: Column<PreviewTargetDto> = {
  id: "plane",
  header: "Plane",
  cell: ({ row }) => <Mono>{row.original.dataPlane}</Mono>,
};

const judged: Column<PreviewTargetDto>[] = [
  { id: "state", header: "Checks", cell: ({ row }) => <StateBadge look={planeLook(row.original)} /> },
  count("create", "Created", "var(--tone-good)"),
  count("update", "Changed", "var(--tone-warn)"),
  count("delete", "Deleted", "var(--tone-bad)"),
  count("unchanged", "Same"),
  count("foreign", "By others", "var(--tone-warn)"),
  { id: "reason", header: "Reason", cell: ({ row }) => <Reason target={row.original} /> },
];

const none: never[] = [];

type Props<T extends PreviewTargetDto> = {
  /** Absent while they are asked for. */
  targets: T[] | undefined;
  /** Where a plane's keys come from when it is opened. */
  source: KeySource;
  /** What else is to be said of each plane; stable between renderings. */
  extra?: Column<T>[];
};

/** All planes' numbers at a glance; each opens to its checks and its keys. */
export function PreviewTable<T extends PreviewTargetDto>({ targets, source, extra = none }: Props<T>) {
  const columns = useMemo(() => [plane as Column<T>, ...extra, ...(judged as Column<T>[])], [extra]);
  return (
    <DataTable
      label="What it would do on each plane"
      columns={columns}
      rows={targets}
      rowId={({ dataPlane }) => dataPlane}
      detail={(target) => <PreviewDetail target={target} source={source} />}
      empty={<NothingHere icon={IconPlugConnected} title="No plane would receive it" />}
    />
  );
}

type CountProps = { changes: Counts | null; of: Counted; color: string | undefined };

function Count({ changes, of, color }: CountProps) {
  const number = changes?.[of];
  if (number === undefined) return <Text c="dimmed">–</Text>;
  return <Text c={number === 0 || color === undefined ? "dimmed" : color}>{number}</Text>;
}

function Reason({ target: { checks, changes } }: { target: PreviewTargetDto }) {
  const told = checks.find(({ ok }) => !ok) ?? checks.find(({ warning }) => warning);
  const nothing = changes !== null && changes.put + changes.delete === 0;
  if (!told) return nothing ? <Text c="dimmed">nothing to write</Text> : null;
  return (
    <Text truncate maw={480} title={told.message}>
      {told.message}
    </Text>
  );
}
