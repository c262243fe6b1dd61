"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useMemo } from "react";
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
            <NoteTable notes={notes} />
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

const skippedColumns: Column<SkippedOperation>[] = [
  { id: "operation", header: "Operation", cell: ({ row }) => <Mono>{operation(row.original)}</Mono> },
  { id: "reason", header: "Why", cell: ({ row }) => row.original.reason },
];

type SharedNote = { note: string; operations: string[] };

/** What is said of many operations is said once. */
function NoteTable({ notes }: { notes: readonly ImportNote[] }) {
  const shared = useMemo(() => {
    const groups = Map.groupBy(notes, ({ note }) => note);
    return [...groups].map(([note, ones]): SharedNote => ({ note, operations: ones.map(operation).filter(Boolean) }));
  }, [notes]);
  return (
    <LongTable
      label="Notes"
      columns={noteColumns}
      rows={shared}
      rowId={({ note }) => note}
      detail={({ operations }) => <Mono>{operations.join(", ") || "The document as a whole."}</Mono>}
      empty={null}
    />
  );
}

const noteColumns: Column<SharedNote>[] = [
  { id: "note", header: "Note", cell: ({ row }) => row.original.note },
  { id: "operations", header: "Operations", cell: ({ row }) => row.original.operations.length || "–" },
];
