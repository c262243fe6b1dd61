"use client";

import { StateIcon } from "@/components/ui/state-icon";
import type { MatrixCell as Cell } from "@/lib/releases/history/schema";
import { cellLooks } from "../looks";
import { keysText } from "./cell-drift";
import classes from "./matrix.module.css";

type Props = {
  cell: Cell;
  focusable: boolean;
  position: string;
  onOpen: (cell: Cell, anchor: HTMLElement) => void;
};

/** What a stage runs on a plane, and how that stands to what is wanted. */
export function MatrixCell({ cell, focusable, position, onOpen }: Props) {
  const look = cellLooks[cell.state];
  const text = shownText(cell);
  const isDrifted = cell.state === "drifted";
  return (
    <button
      type="button"
      className={`${classes.cell} ${classes[cell.state] ?? ""}`}
      tabIndex={focusable ? 0 : -1}
      data-cell={position}
      onClick={({ currentTarget }) => onOpen(cell, currentTarget)}
      aria-haspopup="dialog"
      aria-label={`${text}, ${look.word}${isDrifted ? `, ${keysText(cell.drifts)}` : ""}`}
    >
      <StateIcon look={look} size={13} />
      <span>{text}</span>
      {isDrifted && <span className={classes.count}>{cell.drifts}</span>}
    </button>
  );
}

/** The version where it is what matters, the state where that is. What is known of an absent plane is the past. */
function shownText({ state, liveVersion }: Cell): string {
  if (state === "failed" || state === "releasing") return cellLooks[state].word.toLowerCase();
  if (state === "unreachable" || state === "unknown") return `${liveVersion ?? "–"} ?`;
  return liveVersion ?? "not yet";
}
