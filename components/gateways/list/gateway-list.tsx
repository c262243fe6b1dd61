"use client";

import { Stack, Text } from "@mantine/core";
import { IconPlus, IconRoute } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import type { Column } from "@/components/ui/data-table";
import { FilterBar, FilterChoice, FilterText } from "@/components/ui/filter-bar";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { PageHeader } from "@/components/ui/page-header";
import { PagedTable } from "@/components/ui/paged-table";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { useUrlFilters } from "@/components/ui/url-filters";
import { gatewaysQuery } from "@/lib/gateways/queries";
import type { GatewayDto } from "@/lib/gateways/schema";
import { matrixQuery } from "@/lib/releases/queries";
import { inactiveLook } from "../looks";
import { CreateGatewayDialog } from "./create-gateway-dialog";
import { listNames, toGatewayFilters } from "./list-filter";
import { liveState } from "./live-state";

const statuses = [
  { value: "inactive", label: "Inactive" },
  { value: "all", label: "Active and inactive" },
];

export function GatewayList() {
  const [address, setAddress] = useUrlFilters(listNames);
  const { q, status } = address;
  const filters = useMemo(() => toGatewayFilters({ q, status }), [q, status]);
  const query = useInfiniteQuery({ ...gatewaysQuery(filters), placeholderData: keepPreviousData });
  const create = <CreateButton onClick={() => setAddress({ do: "create" })} />;
  return (
    <>
      <PageHeader title="Gateways" description="API products and where they run" actions={create} />
      <FilterBar
        label="Filter the gateways"
        active={Boolean(q ?? status)}
        onClear={() => setAddress({ q: undefined, status: undefined })}
      >
        <FilterText label="Name or title" value={q} onChange={(text) => setAddress({ q: text })} />
        <FilterChoice
          label="Active"
          value={status}
          options={statuses}
          onChange={(chosen) => setAddress({ status: chosen })}
        />
      </FilterBar>
      <PagedTable
        label="Gateways"
        query={query}
        columns={columns}
        rowId={({ name }) => name}
        empty={<Nothing filtered={Boolean(q ?? status)} create={create} />}
      />
      <CreateGatewayDialog opened={address.do === "create"} onClose={() => setAddress({ do: undefined })} />
    </>
  );
}

function CreateButton({ onClick }: { onClick: () => void }) {
  return (
    <ActionButton
      refusal={useRefusal("gateway.create")}
      leftSection={<IconPlus aria-hidden size={16} />}
      onClick={onClick}
    >
      Create gateway
    </ActionButton>
  );
}

function Nothing({ filtered, create }: { filtered: boolean; create: React.ReactNode }) {
  if (filtered) return <NothingHere icon={IconRoute} title="No gateway matches these filters" />;
  return (
    <NothingHere icon={IconRoute} title="There is no gateway yet" action={create}>
      A gateway is a named API product: create one, import its OpenAPI document, and release it to data planes.
    </NothingHere>
  );
}

const columns: Column<GatewayDto>[] = [
  { id: "name", header: "Name", cell: ({ row }) => <NameCell gateway={row.original} /> },
  { id: "stages", header: "Stages", cell: ({ row }) => namesText(row.original.stages.map(({ name }) => name)) },
  { id: "resources", header: "Resources", cell: ({ row }) => row.original.counts.resources },
  { id: "planes", header: "Data planes", cell: ({ row }) => <Mono>{namesText(row.original.dataPlanes)}</Mono> },
  { id: "version", header: "Latest version", cell: ({ row }) => <Mono>{row.original.latestVersion ?? "–"}</Mono> },
  { id: "state", header: "On its planes", cell: ({ row }) => <LiveCell gateway={row.original.name} /> },
];

const MOST_NAMES = 3;

function namesText(names: readonly string[]): string {
  if (names.length === 0) return "–";
  const more = names.length > MOST_NAMES ? ` +${names.length - MOST_NAMES}` : "";
  return names.slice(0, MOST_NAMES).join(", ") + more;
}

function NameCell({ gateway: { name, title, status } }: { gateway: GatewayDto }) {
  return (
    <Stack gap={0}>
      <span>
        <TextLink href={`/gateways/${name}`} fw={600}>
          {name}
        </TextLink>{" "}
        {status === "inactive" && <StateBadge look={inactiveLook} />}
      </span>
      <Text c="dimmed" size="xs" truncate maw={320} title={title}>
        {title}
      </Text>
    </Stack>
  );
}

function LiveCell({ gateway }: { gateway: string }) {
  const { data } = useQuery(matrixQuery());
  const states = useMemo(
    () => data?.items.filter((cell) => cell.gateway === gateway).map(({ state }) => state) ?? [],
    [data, gateway],
  );
  const live = liveState(states);
  if (live === null) return "–";
  return (
    <TextLink href={`/?gateway=${gateway}`} underline="never">
      <StateBadge look={live.look} word={live.word} />
    </TextLink>
  );
}
