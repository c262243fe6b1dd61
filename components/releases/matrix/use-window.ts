"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

/** Before the browser has measured anything, and in the server's answer. */
const FIRST_RECT = { width: 1200, height: 800 };

const ROW_PX = 34;
const COLUMN_PX = 96;
/** The gateway and what it wants stand before the planes. */
const HEADS_PX = 300;
/** More rows than the arrows and the page keys move at once. */
const MORE_ROWS = 12;
const MORE_COLUMNS = 4;

type Size = { rows: number; columns: number };

/** The part of a large table that is in sight, with a margin: rows from, to (before) and the height of the others. */
export function useWindow(frame: RefObject<HTMLElement | null>, { rows, columns }: Size) {
  const scroll = { getScrollElement: () => frame.current, initialRect: FIRST_RECT, useFlushSync: false };
  const vertical = useVirtualizer({ ...scroll, count: rows, estimateSize: () => ROW_PX, overscan: MORE_ROWS });
  const horizontal = useVirtualizer({
    ...scroll,
    horizontal: true,
    count: columns,
    estimateSize: () => COLUMN_PX,
    overscan: MORE_COLUMNS,
    paddingStart: HEADS_PX,
  });
  const shownRows = vertical.getVirtualItems();
  const shownColumns = horizontal.getVirtualItems();
  return {
    rows: shownRows.map(({ index }) => index),
    before: shownRows[0]?.start ?? 0,
    after: vertical.getTotalSize() - (shownRows.at(-1)?.end ?? 0),
    from: shownColumns[0]?.index ?? 0,
    to: (shownColumns.at(-1)?.index ?? -1) + 1,
  };
}
