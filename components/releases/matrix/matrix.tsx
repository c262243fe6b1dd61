"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { MatrixCell } from "@/lib/releases/history/schema";
import { CellPopover, type OpenCell } from "./cell-popover";
import type { Grid } from "./grid";
import { MatrixHead } from "./matrix-head";
import { MatrixRow } from "./matrix-row";
import classes from "./matrix.module.css";
import { useGridFocus } from "./use-grid-focus";
import { useWindow } from "./use-window";

/** Stages × planes. Only what is in sight is in the document: it holds with hundreds of rows and tens of columns. */
export function Matrix({ grid: { rows, groups } }: { grid: Grid }) {
  const frame = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<OpenCell | null>(null);
  const show = useCallback((cell: MatrixCell, anchor: HTMLElement) => setOpen({ cell, anchor }), []);
  const columns = useMemo(
    () => groups.flatMap(({ planes }) => planes.map(({ name }, index) => ({ name, startsGroup: index === 0 }))),
    [groups],
  );
  const shown = useWindow(frame, { rows: rows.length, columns: columns.length });
  const holdsCell = ({ row, column }: { row: number; column: number }) =>
    rows[row]?.cells.has(columns[column]?.name ?? "") ?? false;
  const { stop, handlers } = useGridFocus(frame, { row: rows.length, column: columns.length }, shown, holdsCell);

  return (
    <div ref={frame} className={classes.frame} {...handlers}>
      <table
        role="grid"
        aria-label="What runs where"
        aria-rowcount={rows.length}
        aria-colcount={columns.length + 2}
        className={classes.table}
        style={{ width: widthOf(columns.length) }}
      >
        <colgroup>
          <col style={{ width: "12rem" }} />
          <col style={{ width: "6.75rem" }} />
          {columns.map(({ name }) => (
            <col key={name} style={{ width: "6rem" }} />
          ))}
        </colgroup>
        <MatrixHead groups={groups} />
        <tbody>
          <Spacer height={shown.before} />
          {shown.rows.map((index) => {
            const row = rows[index];
            return (
              row && (
                <MatrixRow
                  key={`${row.gateway}/${row.stage}`}
                  row={row}
                  index={index}
                  columns={columns}
                  from={shown.from}
                  to={shown.to}
                  stop={stop?.row === index ? stop.column : null}
                  onOpen={show}
                />
              )
            );
          })}
          <Spacer height={shown.after} />
        </tbody>
      </table>
      <CellPopover open={open} onClose={() => setOpen(null)} />
    </div>
  );
}

/** Never narrower than its columns, so that they do not move with the rows that come into sight. */
const widthOf = (planes: number) => `max(100%, ${18.75 + 6 * planes}rem)`;

/** Stands for the rows that are not drawn. */
function Spacer({ height }: { height: number }) {
  return height > 0 && <tr aria-hidden style={{ height }} />;
}
