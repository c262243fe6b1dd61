"use client";

import { Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Column } from "@/components/ui/data-table";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Mono } from "@/components/ui/mono";
import { keysOfRollback, rollbackPreviewQuery } from "@/lib/releases/preview/queries";
import type { RollbackTargetDto } from "@/lib/releases/preview/schema";
import { PreviewTable } from "../preview/preview-table";

const extra: Column<RollbackTargetDto>[] = [
  { id: "version", header: "Goes back to", cell: ({ row }) => <GoesBackTo target={row.original} /> },
];

/** What each plane would go back to, and what that changes on it. */
export function RollbackPreview({ release, planes }: { release: string; planes: string[] }) {
  const preview = useQuery({
    ...rollbackPreviewQuery(release, { dataPlanes: planes, keys: 0 }),
    placeholderData: keepPreviousData,
  });
  if (preview.isError) return <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />;
  return <PreviewTable targets={preview.data?.targets} source={keysOfRollback(release)} extra={extra} />;
}

function GoesBackTo({ target: { version, revokes } }: { target: RollbackTargetDto }) {
  if (revokes) return <Text c="var(--tone-bad)">nothing: it is taken off</Text>;
  return version === null ? <Text c="dimmed">an earlier state</Text> : <Mono>{version}</Mono>;
}
