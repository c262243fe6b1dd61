"use client";

import { Button, Group } from "@mantine/core";
import type { RowData } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { DataTable, type DataTableProps } from "./data-table";

const STEP = 100;

/** A table of rows that are all at hand: the first of them, and a button for more. */
export function LongTable<T extends RowData>({ rows, ...table }: DataTableProps<T>) {
  const [shown, setShown] = useState(STEP);
  const first = useMemo(() => rows?.slice(0, shown), [rows, shown]);
  const hidden = Math.max(0, (rows?.length ?? 0) - shown);
  return (
    <>
      <DataTable {...table} rows={first} />
      {hidden > 0 && (
        <Group justify="center" mt="sm">
          <Button variant="default" onClick={() => setShown(shown + STEP)}>
            Show {Math.min(STEP, hidden)} more of {hidden}
          </Button>
        </Group>
      )}
    </>
  );
}
