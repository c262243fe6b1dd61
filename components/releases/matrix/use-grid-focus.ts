"use client";

import { useState, type FocusEvent, type KeyboardEvent, type RefObject } from "react";

type Position = { row: number; column: number };
type Step = (at: Position) => Position;
type Shown = { rows: readonly number[]; from: number; to: number };

const PAGE = 10;

const steps: Record<string, Step> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }) => ({ row: row - PAGE, column }),
  PageDown: ({ row, column }) => ({ row: row + PAGE, column }),
};

function positionOf(element: EventTarget): Position | null {
  const [row, column] = (element as HTMLElement).dataset["cell"]?.split(":").map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}

/**
 * A grid is one stop of the Tab key, the cell that was focused last; arrows move inside it and pass over places without
 * a cell. Cells carry their place as `data-cell`; the margin around what is in sight keeps the next one drawn.
 */
export function useGridFocus(
  frame: RefObject<HTMLElement | null>,
  size: Position,
  shown: Shown,
  holdsCell: (at: Position) => boolean,
) {
  const [last, setLast] = useState<Position>({ row: 0, column: 0 });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    const from = positionOf(event.target);
    if (!step || !from) return;
    event.preventDefault();
    const next = nextCell(step(from), step);
    if (next) frame.current?.querySelector<HTMLElement>(`[data-cell="${next.row}:${next.column}"]`)?.focus();
  };

  const nextCell = (at: Position, step: Step): Position | null => {
    if (at.row < 0 || at.row >= size.row || at.column < 0 || at.column >= size.column) return null;
    return holdsCell(at) ? at : nextCell(step(at), step);
  };

  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const position = positionOf(target);
    if (position) setLast(position);
  };

  return { stop: tabStop(last, shown, holdsCell), handlers: { onKeyDown, onFocus } };
}

/** The cell that was focused last while it is drawn, else the first that is. */
function tabStop(last: Position, { rows, from, to }: Shown, holdsCell: (at: Position) => boolean): Position | null {
  const isDrawn = rows.includes(last.row) && last.column >= from && last.column < to;
  if (isDrawn && holdsCell(last)) return last;
  for (const row of rows) {
    for (let column = from; column < to; column++) if (holdsCell({ row, column })) return { row, column };
  }
  return null;
}
