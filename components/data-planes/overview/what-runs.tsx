"use client";

import { Group, Stack, Text, Title } from "@mantine/core";
import { IconTopologyStar3 } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { cellLooks } from "@/components/releases/looks";
import { driftAddress, keysText } from "@/components/releases/matrix/cell-drift";
import type { Column } from "@/components/ui/data-table";
import { LongTable } from "@/components/ui/long-table";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { gatewaysQuery } from "@/lib/gateways/queries";
import { matrixQuery } from "@/lib/releases/queries";
import type { MatrixCell } from "@/lib/releases/history/schema";

/** The stages of the gateways bound to a plane, with what runs of them there. */
export function WhatRuns({ plane: { name, boundGateways } }: { plane: DataPlaneDto }) {
  const matrix = useQuery(matrixQuery());
  const cells = useMemo(() => matrix.data?.items.filter(({ dataPlane }) => dataPlane === name), [matrix.data, name]);
  return (
    <Stack component="section" gap="sm" aria-labelledby="runs">
      <Title order={2} id="runs">
        What runs here
      </Title>
      <LongTable
        label="Gateways and stages"
        columns={columns}
        rows={cells}
        rowId={({ gateway, stage }) => `${gateway}/${stage}`}
        empty={<NoStage bound={boundGateways} />}
      />
      {cells && <WithoutStages plane={name} cells={cells} />}
    </Stack>
  );
}

const columns: Column<MatrixCell>[] = [
  { id: "scope", header: "Gateway · stage", cell: ({ row }) => <Scope cell={row.original} /> },
  { id: "live", header: "Live", cell: ({ row }) => <Mono>{row.original.liveVersion ?? "–"}</Mono> },
  { id: "wanted", header: "Wanted", cell: ({ row }) => <Mono>{row.original.wantedVersion ?? "–"}</Mono> },
  { id: "state", header: "State", cell: ({ row }) => <CellState cell={row.original} /> },
  { id: "since", header: "Last release", cell: ({ row }) => <LastRelease cell={row.original} /> },
];

function Scope({ cell: { gateway, stage } }: { cell: MatrixCell }) {
  return (
    <>
      <TextLink href={`/gateways/${gateway}`} fw={600}>
        {gateway}
      </TextLink>
      <Text span c="dimmed">
        {" "}
        · {stage}
      </Text>
    </>
  );
}

function CellState({ cell }: { cell: MatrixCell }) {
  return (
    <Group gap={6} wrap="nowrap">
      <StateBadge look={cellLooks[cell.state]} />
      {cell.drifts > 0 && (
        <TextLink href={driftAddress(cell)} fz="xs">
          {keysText(cell.drifts)}
        </TextLink>
      )}
    </Group>
  );
}

function LastRelease({ cell: { releaseId, since } }: { cell: MatrixCell }) {
  if (releaseId === null || since === null) return "–";
  return (
    <TextLink href={`/releases/${releaseId}`}>
      <RelativeTime at={since} />
    </TextLink>
  );
}

function NoStage({ bound }: { bound: number }) {
  return (
    <NothingHere
      icon={IconTopologyStar3}
      title={bound > 0 ? "No bound gateway has a stage yet" : "No gateway is bound"}
    >
      Bind a gateway to this data plane on the gateway&apos;s page, then release one of its stages.
    </NothingHere>
  );
}

/** Bound as well, but with nothing that could run. */
function WithoutStages({ plane, cells }: { plane: string; cells: readonly MatrixCell[] }) {
  const bound = useInfiniteQuery(gatewaysQuery({ dataPlane: plane }));
  const shown = new Set(cells.map(({ gateway }) => gateway));
  const others = (bound.data?.pages ?? []).flatMap(({ items }) => items).filter(({ name }) => !shown.has(name));
  if (others.length === 0) return null;
  return (
    <Text c="dimmed">
      Bound, without a stage yet:{" "}
      {others.map(({ name }, index) => (
        <span key={name}>
          {index > 0 && ", "}
          <TextLink href={`/gateways/${name}`}>{name}</TextLink>
        </span>
      ))}
    </Text>
  );
}
