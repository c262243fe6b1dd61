"use client";

import { Accordion, Button, Group, ScrollArea, Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorPanel } from "@/components/ui/error-panel";
import { FilterBar, FilterChoice, FilterText } from "@/components/ui/filter-bar";
import { changedKeysQuery, type KeySource } from "@/lib/releases/preview/queries";
import type { KeyChangeDto } from "@/lib/releases/preview/schema";
import { KeyChange } from "./key-change";

const FOREIGN = "foreign";

const kinds = [
  { value: "create", label: "Created" },
  { value: "update", label: "Changed" },
  { value: "delete", label: "Deleted" },
  { value: FOREIGN, label: "Edited by others" },
];

type Filter = { kind?: string; q?: string };

/** What would change on one plane, fetched page by page. */
export function ChangedKeys({ dataPlane, source }: { dataPlane: string; source: KeySource }) {
  const [filter, setFilter] = useState<Filter>({});
  const { kind, q } = filter;
  const chosen = kind === FOREIGN ? { foreign: true } : { op: kind as KeyChangeDto["op"] | undefined };
  const keys = useInfiniteQuery(changedKeysQuery(source, { dataPlane, q, ...chosen }));
  return (
    <div>
      <FilterBar label={`Changes on ${dataPlane}`} active={Boolean(kind ?? q)} onClear={() => setFilter({})}>
        <FilterChoice
          label="Change"
          value={kind}
          options={kinds}
          onChange={(value) => setFilter({ ...filter, kind: value })}
        />
        <FilterText label="Key or name" value={q} onChange={(value) => setFilter({ ...filter, q: value })} />
      </FilterBar>
      <ErrorPanel error={keys.error} onRetry={() => void keys.refetch()} />
      {keys.isPending && <Skeleton height={96} radius="xs" />}
      {keys.data && <KeyList keys={keys.data.pages.flatMap(({ items }) => items)} />}
      {keys.hasNextPage && (
        <Group justify="center" mt="sm">
          <Button variant="default" loading={keys.isFetchingNextPage} onClick={() => void keys.fetchNextPage()}>
            Load more
          </Button>
        </Group>
      )}
    </div>
  );
}

function KeyList({ keys }: { keys: readonly KeyChangeDto[] }) {
  if (keys.length === 0) return <Text c="dimmed">No change is like that.</Text>;
  return (
    <ScrollArea.Autosize mah={480}>
      <Accordion variant="default" chevronPosition="left">
        {keys.map((change) => (
          <KeyChange key={change.key} change={change} />
        ))}
      </Accordion>
    </ScrollArea.Autosize>
  );
}
