"use client";

import { Table } from "@mantine/core";
import classes from "./diff-view.module.css";

type Change = { path: string; before?: unknown; after?: unknown };

/** Changed places of a value: where, before, after. */
export function ValueChanges({ label, changes }: { label: string; changes: readonly Change[] }) {
  return (
    <Table aria-label={label} fz="xs" verticalSpacing={4} horizontalSpacing="xs" layout="auto">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Place</Table.Th>
          <Table.Th>Before</Table.Th>
          <Table.Th>After</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody ff="monospace">
        {changes.map(({ path, before, after }) => (
          <Table.Tr key={path}>
            <Table.Td className={classes.value}>{path === "" ? "(whole)" : path}</Table.Td>
            <Table.Td className={`${classes.value} ${before === undefined ? "" : classes.removed}`}>
              {oneLine(before)}
            </Table.Td>
            <Table.Td className={`${classes.value} ${after === undefined ? "" : classes.added}`}>
              {oneLine(after)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const oneLine = (value: unknown) => (value === undefined ? "–" : JSON.stringify(value));
