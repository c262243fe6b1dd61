"use client";

import Link from "next/link";
import { memo } from "react";
import type { MatrixCell as Cell } from "@/lib/releases/history/schema";
import type { GridRow } from "./grid";
import { MatrixCell } from "./matrix-cell";
import classes from "./matrix.module.css";

export type Column = { name: string; startsGroup: boolean };

type Props = {
  row: GridRow;
  index: number;
  columns: readonly Column[];
  /** The columns that are drawn: from, and up to before. */
  from: number;
  to: number;
  /** The column that the Tab key leads to, if it is in this row. */
  stop: number | null;
  onOpen: (cell: Cell, anchor: HTMLElement) => void;
};

/** Drawn anew only when something of it changes: scrolling moves hundreds of cells at once. */
export const MatrixRow = memo(function MatrixRow({ row, index, columns, from, to, stop, onOpen }: Props) {
  return (
    <tr aria-rowindex={index + 1}>
      <RowHead row={row} />
      <Gap columns={from} />
      {columns.slice(from, to).map(({ name, startsGroup }, offset) => {
        const cell = row.cells.get(name);
        const column = from + offset;
        return (
          <td
            key={name}
            aria-colindex={column + 3}
            className={`${startsGroup ? classes.edge : ""} ${cell ? "" : classes.absent}`}
          >
            {cell ? (
              <MatrixCell cell={cell} position={`${index}:${column}`} focusable={column === stop} onOpen={onOpen} />
            ) : (
              <span title="Not bound">–</span>
            )}
          </td>
        );
      })}
      <Gap columns={columns.length - to} />
    </tr>
  );
});

/** Stands for the columns that are not drawn. */
function Gap({ columns }: { columns: number }) {
  return columns > 0 && <td aria-hidden colSpan={columns} />;
}

function RowHead({ row: { gateway, stage, wanted } }: { row: GridRow }) {
  const [newest, ...others] = wanted;
  return (
    <>
      <th scope="row" className={classes.scope}>
        <Link href={`/gateways/${gateway}`} prefetch={false}>
          {gateway}
        </Link>
        <span className={classes.stage}> · {stage}</span>
      </th>
      <td className={classes.wanted} title={wanted.join(", ")}>
        {newest ?? "–"}
        {others.length > 0 && ` +${others.length}`}
      </td>
    </>
  );
}
