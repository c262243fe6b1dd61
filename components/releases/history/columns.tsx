"use client";

import { Group, Text } from "@mantine/core";
import type { Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/mono";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { durationBetween, durationText } from "@/components/ui/time-text";
import type { ReleaseSummary } from "@/lib/releases/schema";
import { kindWords, releaseLooks } from "../looks";
import { HoldInShort } from "./hold-in-short";
import { PlanesInShort } from "./planes-in-short";

type ReleaseColumn = Column<ReleaseSummary>;

/** One line a release. */
export const historyColumns: ReleaseColumn[] = [
  { id: "scope", header: "Release", cell: ({ row }) => <Scope release={row.original} /> },
  { id: "version", header: "Version", cell: ({ row }) => <Mono>{row.original.version ?? "–"}</Mono> },
  { id: "state", header: "State", cell: ({ row }) => <State release={row.original} /> },
  { id: "planes", header: "Planes", cell: ({ row }) => <PlanesInShort targets={row.original.targets} /> },
  { id: "took", header: "Took", cell: ({ row }) => <Took release={row.original} /> },
  { id: "requester", header: "Requested by", cell: ({ row }) => row.original.requester },
  { id: "at", header: "When", cell: ({ row }) => <RelativeTime at={row.original.createdAt} /> },
  { id: "comment", header: "Comment", cell: ({ row }) => <Comment text={row.original.comment} /> },
];

function Scope({ release: { id, gateway, stage, seq, kind } }: { release: ReleaseSummary }) {
  return (
    <Group gap={6} wrap="nowrap">
      <TextLink href={`/releases/${id}`} fw={600} style={{ whiteSpace: "nowrap" }}>
        {gateway} · {stage}
      </TextLink>
      <Text c="dimmed" size="xs" style={{ whiteSpace: "nowrap" }}>
        {seq !== null && `#${seq} `}
        {kind !== "release" && kindWords[kind].toLowerCase()}
      </Text>
    </Group>
  );
}

function State({ release: { state, hold } }: { release: ReleaseSummary }) {
  return (
    <Group gap={6} wrap="nowrap">
      <StateBadge look={releaseLooks[state]} />
      {hold && <HoldInShort hold={hold} />}
    </Group>
  );
}

/** From when its turn came: what people or a time had it wait for is no work. */
function Took({ release: { begunAt, finishedAt } }: { release: ReleaseSummary }) {
  if (begunAt === null) return "–";
  const ms = durationBetween(begunAt, finishedAt);
  return ms === null ? "…" : durationText(ms);
}

function Comment({ text }: { text: string }) {
  return (
    <Text c="dimmed" truncate maw={260} title={text}>
      {text}
    </Text>
  );
}
