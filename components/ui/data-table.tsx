"use client";

import { ActionIcon, Skeleton, Table, VisuallyHidden } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import {
  rowExpandingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type Row,
  type RowData,
} from "@tanstack/react-table";
import { Fragment, type ReactNode } from "react";
import classes from "./data-table.module.css";

const features = tableFeatures({ rowExpandingFeature });
type Features = typeof features;

export type Column<T extends RowData> = ColumnDef<Features, T>;

export type DataTableProps<T extends RowData> = {
  /** What the table holds, for those who do not see it. */
  label: string;
  /** Stable between renderings: made outside the component, or memoized. */
  columns: Column<T>[];
  /** Absent while they are loading. */
  rows: T[] | undefined;
  rowId: (row: T) => string;
  /** Shown instead of an empty table. */
  empty: ReactNode;
  /** What a row opens to. */
  detail?: (row: T) => ReactNode;
};

const noRows: never[] = [];

/** Rows of things with a sticky header, a skeleton while loading and rows that may open. */
export function DataTable<T extends RowData>({ label, columns, rows, rowId, empty, detail }: DataTableProps<T>) {
  const table = useTable({
    features,
    columns,
    data: rows ?? noRows,
    getRowId: rowId,
    getRowCanExpand: () => detail !== undefined,
    // Rows that somebody reads stay open when what they show is refreshed.
    autoResetExpanded: false,
  });
  const width = columns.length + (detail ? 1 : 0);
  if (rows?.length === 0) return <div className={classes.frame}>{empty}</div>;
  return (
    <div className={classes.frame}>
      <Table aria-label={label} aria-busy={rows === undefined} stickyHeader highlightOnHover>
        <Table.Thead className={classes.head}>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {detail && (
                <Table.Th className={classes.toggle}>
                  <VisuallyHidden>Details</VisuallyHidden>
                </Table.Th>
              )}
              {group.headers.map((header) => (
                <Table.Th key={header.id}>{!header.isPlaceholder && <table.FlexRender header={header} />}</Table.Th>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody>
          {rows === undefined && <SkeletonRows width={width} />}
          {table.getRowModel().rows.map((row) => (
            <Fragment key={row.id}>
              <Table.Tr className={row.getIsExpanded() ? classes.opened : undefined}>
                {detail && <ToggleCell row={row} />}
                {row.getAllCells().map((cell) => (
                  <Table.Td key={cell.id}>
                    <table.FlexRender cell={cell} />
                  </Table.Td>
                ))}
              </Table.Tr>
              {detail && row.getIsExpanded() && (
                <Table.Tr className={classes.detail}>
                  <Table.Td colSpan={width}>{detail(row.original)}</Table.Td>
                </Table.Tr>
              )}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function ToggleCell<T extends RowData>({ row }: { row: Row<Features, T> }) {
  const isOpen = row.getIsExpanded();
  return (
    <Table.Td className={classes.toggle}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        onClick={row.getToggleExpandedHandler()}
        aria-expanded={isOpen}
        aria-label={isOpen ? "Hide details" : "Show details"}
      >
        <IconChevronRight aria-hidden size={16} className={classes.chevron} />
      </ActionIcon>
    </Table.Td>
  );
}

const SKELETON_ROWS = 8;

function SkeletonRows({ width }: { width: number }) {
  return Array.from({ length: SKELETON_ROWS }, (_, row) => (
    <Table.Tr key={row} aria-hidden>
      {Array.from({ length: width }, (_, cell) => (
        <Table.Td key={cell}>
          <Skeleton height={14} radius="xs" my={3} width={`${60 + ((row * 7 + cell * 13) % 35)}%`} />
        </Table.Td>
      ))}
    </Table.Tr>
  ));
}
