"use client";

import { Text } from "@mantine/core";
import { IconTag } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { PagedTable } from "@/components/ui/paged-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { versionsQuery } from "@/lib/gateways/versions/queries";
import { DRAFT, type VersionDto } from "@/lib/gateways/versions/schema";
import { CompareChoice } from "./compare-choice";
import { NewVersionButton } from "./new-version-button";

export function VersionList({ gateway }: { gateway: string }) {
  const query = useInfiniteQuery(versionsQuery(gateway));
  const columns = useMemo(() => columnsOf(gateway), [gateway]);
  return (
    <>
      <CompareChoice gateway={gateway} />
      <PagedTable
        label="Versions"
        query={query}
        columns={columns}
        rowId={({ number }) => number}
        empty={
          <NothingHere icon={IconTag} title="There is no version yet" action={<NewVersionButton gateway={gateway} />}>
            A version is the whole definition, frozen under a number. Versions are what is released.
          </NothingHere>
        }
      />
    </>
  );
}

const columnsOf = (gateway: string): Column<VersionDto>[] => [
  { id: "number", header: "Version", cell: ({ row }) => <Mono>{row.original.number}</Mono> },
  { id: "comment", header: "Comment", cell: ({ row }) => <Comment text={row.original.comment} /> },
  { id: "resources", header: "Resources", cell: ({ row }) => row.original.resourceCount },
  { id: "author", header: "Made by", cell: ({ row }) => row.original.author },
  { id: "at", header: "When", cell: ({ row }) => <RelativeTime at={row.original.createdAt} /> },
  {
    id: "links",
    header: "",
    cell: ({ row: { original } }) => <VersionLinks gateway={gateway} number={original.number} />,
  },
];

function Comment({ text }: { text: string }) {
  return (
    <Text c="dimmed" truncate maw={360} title={text}>
      {text}
    </Text>
  );
}

function VersionLinks({ gateway, number }: { gateway: string; number: string }) {
  const address = `/gateways/${gateway}`;
  return (
    <Text style={{ whiteSpace: "nowrap" }}>
      <TextLink href={`${address}/versions/compare?a=${number}&b=${DRAFT}`}>Compare with draft</TextLink>
      {" · "}
      <TextLink href={`${address}/release?version=${number}`}>Release…</TextLink>
    </Text>
  );
}
