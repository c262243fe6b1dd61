"use client";

import { Group, Text } from "@mantine/core";
import { IconApi, IconFileImport, IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { FilterBar, FilterChoice, FilterText } from "@/components/ui/filter-bar";
import { LongTable } from "@/components/ui/long-table";
import { NothingHere } from "@/components/ui/nothing-here";
import { useUrlFilters } from "@/components/ui/url-filters";
import { httpMethods } from "@/lib/gateways/definition/schema";
import type { DraftDto } from "@/lib/gateways/draft/queries";
import { WithDraft } from "../draft/with-draft";
import { EnableAll } from "./enable-all";
import { chooseResources, resourceFilterNames } from "./filter";
import { resourceColumns } from "./resource-columns";

export function ResourceList({ gateway }: { gateway: string }) {
  return <WithDraft gateway={gateway}>{(draft) => <Resources gateway={gateway} draft={draft} />}</WithDraft>;
}

function Resources({ gateway, draft }: { gateway: string; draft: DraftDto }) {
  const { resources, backends } = draft.definition;
  const [filters, setFilters] = useUrlFilters(resourceFilterNames);
  const chosen = useMemo(() => chooseResources(resources, filters), [resources, filters]);
  const refusal = useRefusal("gateway.edit", gateway);
  const columns = useMemo(() => resourceColumns(gateway, refusal), [gateway, refusal]);
  const isFiltered = Object.keys(filters).length > 0;
  const names = backends.map(({ name }) => name);
  return (
    <>
      <Group justify="space-between" align="flex-start" gap="xs">
        <FilterBar
          label="Filter resources"
          active={isFiltered}
          onClear={() => setFilters({ q: undefined, method: undefined, backend: undefined, enabled: undefined })}
        >
          <FilterText label="Name or path" value={filters.q} onChange={(q) => setFilters({ q })} />
          <FilterChoice
            label="Method"
            value={filters.method}
            options={httpMethods}
            onChange={(method) => setFilters({ method })}
          />
          <FilterChoice
            label="Backend"
            value={filters.backend}
            options={names}
            onChange={(backend) => setFilters({ backend })}
          />
          <FilterChoice
            label="Enabled"
            value={filters.enabled}
            options={[
              { value: "yes", label: "Enabled" },
              { value: "no", label: "Disabled" },
            ]}
            onChange={(enabled) => setFilters({ enabled })}
          />
        </FilterBar>
        <Additions gateway={gateway} />
      </Group>
      {resources.length > 0 && (
        <Group gap="xs" mb="xs">
          <Text c="dimmed" size="xs">
            {chosen.length === resources.length ? chosen.length : `${chosen.length} of ${resources.length}`} resources
          </Text>
          {isFiltered && <EnableAll gateway={gateway} resources={chosen} refusal={refusal} />}
        </Group>
      )}
      <LongTable
        label="Resources"
        columns={columns}
        rows={chosen}
        rowId={({ name }) => name}
        empty={<Nothing filtered={isFiltered} />}
      />
    </>
  );
}

function Additions({ gateway }: { gateway: string }) {
  const router = useRouter();
  const refusal = useRefusal("gateway.edit", gateway);
  return (
    <Group gap="xs">
      <ActionButton
        variant="default"
        refusal={refusal}
        leftSection={<IconFileImport aria-hidden size={16} />}
        onClick={() => router.push(`/gateways/${gateway}/resources/import`)}
      >
        Import OpenAPI…
      </ActionButton>
      <ActionButton
        variant="default"
        refusal={refusal}
        leftSection={<IconPlus aria-hidden size={16} />}
        onClick={() => router.push(`/gateways/${gateway}/resources/edit`)}
      >
        Add a resource
      </ActionButton>
    </Group>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered) return <NothingHere icon={IconApi} title="No resource matches these filters" />;
  return (
    <NothingHere icon={IconApi} title="This gateway serves nothing yet">
      Import an OpenAPI document, or add resources one by one. Each becomes a route on the data planes.
    </NothingHere>
  );
}
