"use client";

import { Badge, Group, Stack, Text } from "@mantine/core";
import { IconApi, IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { PlaneFilter } from "@/components/data-planes/plane-filter";
import { ActionButton } from "@/components/ui/action-button";
import type { Column } from "@/components/ui/data-table";
import { FilterBar, FilterText } from "@/components/ui/filter-bar";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { PageHeader } from "@/components/ui/page-header";
import { PagedTable } from "@/components/ui/paged-table";
import { TextLink } from "@/components/ui/text-link";
import { useUrlFilters } from "@/components/ui/url-filters";
import { gatewaysQuery } from "@/lib/gateways/queries";
import type { GatewayDto } from "@/lib/gateways/schema";
import { CreateGatewayDialog } from "./create-gateway-dialog";
import { StatesInShort } from "./states-in-short";

const filterNames = ["q", "dataPlane"] as const;

export function GatewayList() {
  const [filters, setFilters] = useUrlFilters(filterNames);
  const query = useInfiniteQuery({ ...gatewaysQuery(filters), placeholderData: keepPreviousData });
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <>
      <PageHeader
        title="Gateways"
        description="API products: what they serve, and the planes they are bound to"
        actions={<CreateButton />}
      />
      <FilterBar
        label="Filter gateways"
        active={isFiltered}
        onClear={() => setFilters({ q: undefined, dataPlane: undefined })}
      >
        <FilterText label="Name or title" value={filters.q} onChange={(q) => setFilters({ q })} />
        <PlaneFilter value={filters.dataPlane} onChange={(dataPlane) => setFilters({ dataPlane })} />
      </FilterBar>
      <PagedTable
        label="Gateways"
        query={query}
        columns={columns}
        rowId={({ name }) => name}
        empty={<Nothing filtered={isFiltered} />}
      />
    </>
  );
}

function CreateButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ActionButton
        refusal={useRefusal("gateway.create")}
        leftSection={<IconPlus aria-hidden size={16} />}
        onClick={() => setOpen(true)}
      >
        Create gateway
      </ActionButton>
      <CreateGatewayDialog opened={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered) return <NothingHere icon={IconApi} title="No gateway matches these filters" />;
  return (
    <NothingHere icon={IconApi} title="There is no gateway yet" action={<CreateButton />}>
      Create one, import an OpenAPI document into it, make a version and release it.
    </NothingHere>
  );
}

const columns: Column<GatewayDto>[] = [
  { id: "name", header: "Name", cell: ({ row }) => <NameCell gateway={row.original} /> },
  { id: "stages", header: "Stages", cell: ({ row }) => <Names names={row.original.stages.map(({ name }) => name)} /> },
  { id: "resources", header: "Resources", cell: ({ row }) => row.original.counts.resources },
  { id: "planes", header: "Data planes", cell: ({ row }) => <Names names={row.original.dataPlanes} /> },
  { id: "version", header: "Latest version", cell: ({ row }) => <Mono>{row.original.latestVersion ?? "–"}</Mono> },
  { id: "states", header: "In the fleet", cell: ({ row }) => <StatesInShort gateway={row.original.name} /> },
];

function NameCell({ gateway: { name, title, status } }: { gateway: GatewayDto }) {
  return (
    <Stack gap={0}>
      <Group gap={6} wrap="nowrap">
        <TextLink href={`/gateways/${name}`} fw={600}>
          <Mono>{name}</Mono>
        </TextLink>
        {status === "inactive" && (
          <Badge size="xs" variant="default" tt="none">
            inactive
          </Badge>
        )}
      </Group>
      <Text c="dimmed" size="xs" truncate maw={260} title={title}>
        {title}
      </Text>
    </Stack>
  );
}

const MOST_NAMES = 3;

/** The first of them, and how many more there are. */
function Names({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <Text c="dimmed">none</Text>;
  const more = names.length - MOST_NAMES;
  return (
    <Text title={names.join(", ")}>
      {names.slice(0, MOST_NAMES).join(", ")}
      {more > 0 && ` +${more}`}
    </Text>
  );
}
