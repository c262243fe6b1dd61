"use client";

import { Stack, Text } from "@mantine/core";
import type { Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/mono";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import type { DriftDto } from "@/lib/drift/schema";
import { DecisionButtons } from "../act/decision-buttons";
import type { Decision } from "../act/decisions";
import { driftKindLooks } from "../looks";
import type { DriftOf } from "./drift-filter";
import { DriftState } from "./drift-state";
import { objectName } from "./object-name";
import { ChooseAll, ChooseOne } from "./selection";

/** One line a drift: which key of whom, where, what is the matter, since when, and what can be done. */
export function driftColumns(of: DriftOf, onDecide: (decision: Decision) => void): Column<DriftDto>[] {
  const columns: Column<DriftDto>[] = [
    { id: "chosen", header: () => <ChooseAll />, cell: ({ row }) => <ChooseOne drift={row.original} /> },
    { id: "key", header: "Key", cell: ({ row }) => <Key drift={row.original} /> },
    { id: "kind", header: "Kind", cell: ({ row }) => <StateBadge look={driftKindLooks[row.original.kind]} /> },
    { id: "plane", header: "Plane", cell: ({ row }) => <Plane name={row.original.dataPlane} /> },
    { id: "state", header: "State", cell: ({ row }) => <DriftState drift={row.original} /> },
    { id: "seen", header: "Seen", cell: ({ row }) => <RelativeTime at={row.original.firstSeen} /> },
    { id: "outcome", header: "Decision", cell: ({ row }) => <Outcome drift={row.original} onDecide={onDecide} /> },
  ];
  return of.plane === undefined ? columns : columns.filter(({ id }) => id !== "plane");
}

function Key({ drift }: { drift: DriftDto }) {
  const { id, key, gateway, stage } = drift;
  const name = objectName(drift);
  return (
    <Stack gap={0}>
      <TextLink href={`/drift/${id}`}>
        <Mono>{key}</Mono>
      </TextLink>
      <Text c="dimmed" size="xs">
        {name !== null && `${name} of `}
        <TextLink quiet href={`/gateways/${gateway}/drift`} fz="xs">
          {gateway}
        </TextLink>{" "}
        · {stage}
      </Text>
    </Stack>
  );
}

function Plane({ name }: { name: string }) {
  return (
    <TextLink quiet href={`/data-planes/${name}/drift`}>
      {name}
    </TextLink>
  );
}

type OutcomeProps = { drift: DriftDto; onDecide: (decision: Decision) => void };

function Outcome({ drift, onDecide }: OutcomeProps) {
  const { state, resolvedBy, resolvedAt } = drift;
  if (state === "open") return <DecisionButtons drift={drift} onDecide={onDecide} />;
  return (
    <Text c="dimmed">
      {resolvedBy !== null && `${resolvedBy}, `}
      {resolvedAt !== null && <RelativeTime at={resolvedAt} />}
    </Text>
  );
}
