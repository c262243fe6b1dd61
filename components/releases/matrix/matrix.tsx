"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import Link from "next/link";
import { useState } from "react";
import type { MatrixCell as Cell } from "@/lib/releases/schema";
import { CellPopover, type OpenCell } from "./cell-popover";
import type { Grid, GridRow } from "./grid";
import { MatrixCell } from "./matrix-cell";
import { MatrixHead } from "./matrix-head";
import classes from "./matrix.module.css";
import { useGridFocus } from "./use-grid-focus";

const ROW_PX = 34;
/** More than the arrows and the page keys move at once. */
const OVERSCAN_ROWS = 12;
/** Before the browser has measured anything, and in the server's answer. */
const FIRST_RECT = { width: 1200, height: 800 };

/** Stages × planes. Only the rows in sight are in the document: it holds with hundreds of rows. */
export function Matrix({ grid: { rows, groups } }: { grid: Grid }) {
  const planes = groups.flatMap((group) => group.planes.map(({ name }, index) => ({ name, isEdge: index === 0 })));
  const { frame, last, handlers } = useGridFocus({ row: rows.length, column: planes.length });
  const [open, setOpen] = useState<OpenCell | null>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN_ROWS,
    initialRect: FIRST_RECT,
  });
  const shown = virtualizer.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const stop = tabStop(
    last,
    shown.map(({ index }) => index),
    rows,
    planes,
  );
  const show = (cell: Cell, anchor: HTMLElement) => setOpen({ cell, anchor });

  return (
    <div ref={frame} className={classes.frame} {...handlers}>
      <table
        role="grid"
        aria-label="What runs where"
        aria-rowcount={rows.length}
        className={classes.table}
        style={{ width: widthOf(planes.length) }}
      >
        <colgroup>
          <col style={{ width: "12rem" }} />
          <col style={{ width: "6.75rem" }} />
          {planes.map(({ name }) => (
            <col key={name} style={{ width: "6rem" }} />
          ))}
        </colgroup>
        <MatrixHead groups={groups} />
        <tbody>
          <Spacer height={before} />
          {shown.map(({ index }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <tr key={`${row.gateway}/${row.stage}`} aria-rowindex={index + 1}>
                <RowHead row={row} />
                {planes.map(({ name, isEdge }, column) => {
                  const cell = row.cells.get(name);
                  const position = `${index}:${column}`;
                  return (
                    <td key={name} className={`${isEdge ? classes.edge : ""} ${cell ? "" : classes.absent}`}>
                      {cell ? (
                        <MatrixCell
                          cell={cell}
                          position={position}
                          focusable={position === stop}
                          onOpen={(anchor) => show(cell, anchor)}
                        />
                      ) : (
                        <span title="Not bound">–</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          <Spacer height={after} />
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

function RowHead({ row: { gateway, stage, wanted } }: { row: GridRow }) {
  const [newest, ...others] = wanted;
  return (
    <>
      <th scope="row" className={classes.scope}>
        <Link href={`/gateways/${gateway}`} prefetch={false}>
          {gateway}
        </Link>
        <span style={{ fontWeight: 400, opacity: 0.7 }}> · {stage}</span>
      </th>
      <td className={classes.wanted} title={wanted.join(", ")}>
        {newest ?? "–"}
        {others.length > 0 && ` +${others.length}`}
      </td>
    </>
  );
}

/** The cell that was focused last while it is drawn, else the first that is. */
function tabStop(last: string, shown: number[], rows: readonly GridRow[], planes: readonly { name: string }[]): string {
  const cells = shown.flatMap((row) =>
    planes.flatMap(({ name }, column) => (rows[row]?.cells.has(name) ? [`${row}:${column}`] : [])),
  );
  return cells.includes(last) ? last : (cells[0] ?? "");
}
