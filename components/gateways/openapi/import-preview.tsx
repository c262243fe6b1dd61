"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import type { Column } from "@/components/ui/data-table";
import { ErrorPanel } from "@/components/ui/error-panel";
import { LongTable } from "@/components/ui/long-table";
import { Mono } from "@/components/ui/mono";
import { Panel } from "@/components/ui/panel";
import type { ImportNote, ImportResult, SkippedOperation } from "@/lib/gateways/openapi/schema";
import { ChangeList } from "../changes/change-list";

type Props = { result: ImportResult; pending: boolean; error: unknown; onApply: () => void };

/** What an import would do: nothing of it is done yet. */
export function ImportPreview({ result, pending, error, onApply }: Props) {
  const { imported, skipped, notes, server, changes } = result;
  return (
    <Panel aria-labelledby="preview">
      <Stack gap="md">
        <Group justify="space-between">
          <div>
            <Title order={2} id="preview">
              Preview
            </Title>
            <Text c="dimmed">
              {imported} operations become resources, {skipped.length} are skipped
              {server && `, served at ${server.url}`}
            </Text>
          </div>
          <Button loading={pending} disabled={changes.length === 0} onClick={onApply}>
            Import {imported} operations
          </Button>
        </Group>
        <ErrorPanel error={error} />
        {skipped.length > 0 && (
          <section>
            <Title order={3} mb="xs">
              Skipped
            </Title>
            <LongTable
              label="Skipped operations"
              columns={skippedColumns}
              rows={skipped}
              rowId={operation}
              empty={null}
            />
          </section>
        )}
        {notes.length > 0 && (
          <section>
            <Title order={3} mb="xs">
              Good to know
            </Title>
            <LongTable label="Notes" columns={noteColumns} rows={notes} rowId={operationAndNote} empty={null} />
          </section>
        )}
        <section>
          <Title order={3} mb="xs">
            Changes of the definition
          </Title>
          <ChangeList label="Changes of the definition" changes={changes} />
        </section>
      </Stack>
    </Panel>
  );
}

const operation = ({ method, path }: { method?: string; path?: string }) => [method, path].filter(Boolean).join(" ");
const operationAndNote = (note: ImportNote) => `${operation(note)} ${note.note}`;

const skippedColumns: Column<SkippedOperation>[] = [
  { id: "operation", header: "Operation", cell: ({ row }) => <Mono>{operation(row.original)}</Mono> },
  { id: "reason", header: "Why", cell: ({ row }) => row.original.reason },
];

const noteColumns: Column<ImportNote>[] = [
  { id: "operation", header: "Operation", cell: ({ row }) => <Mono>{operation(row.original) || "all"}</Mono> },
  { id: "note", header: "Note", cell: ({ row }) => row.original.note },
];
