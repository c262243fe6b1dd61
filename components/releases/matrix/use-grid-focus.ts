"use client";

import { useRef, useState, type FocusEvent, type KeyboardEvent } from "react";

type Position = { row: number; column: number };
type Step = (at: Position, size: Position) => Position;

const PAGE = 10;

const steps: Record<string, Step> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  PageUp: ({ row, column }) => ({ row: row - PAGE, column }),
  PageDown: ({ row, column }) => ({ row: row + PAGE, column }),
};

const keyOf = ({ row, column }: Position) => `${row}:${column}`;

function positionOf(element: Element): Position | null {
  const [row, column] = (element as HTMLElement).dataset["position"]?.split(":").map(Number) ?? [];
  return row === undefined || column === undefined ? null : { row, column };
}

/** The next place in a direction that holds a cell, or null at the edge. */
function nextCell(frame: Element, from: Position, step: Step, size: Position): HTMLElement | null {
  let at = step(from, size);
  while (at.row >= 0 && at.row < size.row && at.column >= 0 && at.column < size.column) {
    const cell = frame.querySelector<HTMLElement>(`[data-position="${keyOf(at)}"]`);
    if (cell) return cell;
    at = step(at, size);
  }
  return null;
}

/**
 * A grid is one stop of the Tab key, the cell that was focused last; arrows move inside it. Cells carry their place as
 * `data-position`. Rows beyond the rendered ones are rendered before an arrow can reach them, by the overscan.
 */
export function useGridFocus(size: Position) {
  const frame = useRef<HTMLDivElement>(null);
  const [last, setLast] = useState("0:0");

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    const from = positionOf(event.target as HTMLElement);
    if (!step || !from || !frame.current) return;
    event.preventDefault();
    nextCell(frame.current, from, step, size)?.focus();
  };

  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const position = positionOf(target);
    if (position) setLast(keyOf(position));
  };

  return { frame, last, handlers: { onKeyDown, onFocus } };
}
