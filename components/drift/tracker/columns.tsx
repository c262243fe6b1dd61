"use client";

import { Text } from "@mantine/core";
import type { Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/mono";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import type { TrackedKeyDto } from "@/lib/drift/schema";
import { trackedLooks } from "../looks";

/** One line a key: whose it is, how it is, and which releases brought it and confirmed it. */
export const trackerColumns: Column<TrackedKeyDto>[] = [
  { id: "key", header: "Key", cell: ({ row }) => <Mono>{row.original.key}</Mono> },
  { id: "owner", header: "Owner", cell: ({ row }) => <Owner tracked={row.original} /> },
  { id: "state", header: "State", cell: ({ row }) => <KeyState tracked={row.original} /> },
  { id: "introduced", header: "Introduced by", cell: ({ row }) => <Release release={row.original.introducedBy} /> },
  { id: "confirmed", header: "Last confirmed by", cell: ({ row }) => <Confirmed tracked={row.original} /> },
];

function Owner({ tracked: { gateway, stage } }: { tracked: TrackedKeyDto }) {
  return (
    <>
      <TextLink href={`/gateways/${gateway}`}>{gateway}</TextLink>
      <Text span c="dimmed">
        {" "}
        · {stage}
      </Text>
    </>
  );
}

function KeyState({ tracked: { state, driftId } }: { tracked: TrackedKeyDto }) {
  const badge = <StateBadge look={trackedLooks[state]} />;
  return driftId === null ? badge : <TextLink href={`/drift/${driftId}`}>{badge}</TextLink>;
}

function Release({ release }: { release: TrackedKeyDto["introducedBy"] }) {
  if (release === null) return <Text c="dimmed">long ago</Text>;
  const { id, seq, version } = release;
  return (
    <TextLink href={`/releases/${id}`}>{[seq === null ? "" : `#${seq}`, version].filter(Boolean).join(" ")}</TextLink>
  );
}

function Confirmed({ tracked: { confirmedBy, confirmedAt } }: { tracked: TrackedKeyDto }) {
  if (confirmedBy === null) return "–";
  return (
    <>
      <Release release={confirmedBy} />
      {confirmedAt !== null && (
        <Text span c="dimmed">
          {" "}
          <RelativeTime at={confirmedAt} />
        </Text>
      )}
    </>
  );
}
