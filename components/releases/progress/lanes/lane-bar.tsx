"use client";

import { VisuallyHidden } from "@mantine/core";
import type { LaneStep, Segment, SegmentState } from "./lane";
import classes from "./lane-bar.module.css";

const words: Record<LaneStep, string> = {
  check: "check",
  read: "read",
  fence: "fence",
  write: "write",
  verify: "verify",
  complete: "complete",
  load: "load",
};

const stateWords: Record<SegmentState, string> = {
  done: "done",
  active: "under way",
  failed: "failed",
  unsure: "not sure",
  unseen: "not observed",
  open: "not begun",
};

export function LaneBar({ segments }: { segments: readonly Segment[] }) {
  return (
    <ol className={classes.bar} aria-label="Steps">
      {segments.map(({ step, state }) => (
        <li key={step} className={`${classes.step} ${classes[state] ?? ""}`}>
          {words[step]}
          <VisuallyHidden>, {stateWords[state]}</VisuallyHidden>
        </li>
      ))}
    </ol>
  );
}
