"use client";

import { Text } from "@mantine/core";
import { IconRocket } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { historyColumns } from "@/components/releases/history/columns";
import { DataTable } from "@/components/ui/data-table";
import { ErrorPanel } from "@/components/ui/error-panel";
import { NothingHere } from "@/components/ui/nothing-here";
import { TextLink } from "@/components/ui/text-link";
import { releasesQuery } from "@/lib/releases/queries";

const MOST = 5;

export function LatestReleases({ gateway }: { gateway: string }) {
  const query = useInfiniteQuery(releasesQuery({ gateway, limit: MOST }));
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <DataTable
        label="Latest releases"
        columns={historyColumns}
        rows={query.data?.pages[0]?.items}
        rowId={({ id }) => id}
        empty={<NothingHere icon={IconRocket} title="Nothing was released yet" />}
      />
      {query.hasNextPage && (
        <Text mt="xs">
          <TextLink href={`/gateways/${gateway}/releases`}>All releases</TextLink>
        </Text>
      )}
    </>
  );
}
