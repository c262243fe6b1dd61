"use client";

import { Text } from "@mantine/core";
import { useMemo } from "react";
import classes from "./diff-view.module.css";
import { diffLines, type DiffLine } from "./line-diff";

const signs = { same: " ", added: "+", removed: "−" } as const;

type Props = { label: string; before: unknown; after: unknown };

/** Before and after of a value, line by line. */
export function DiffView({ label, before, after }: Props) {
  const hunks = useMemo(() => diffLines(before, after), [before, after]);
  if (hunks.length === 0) return <Text c="dimmed">Nothing differs.</Text>;
  return (
    <div className={classes.frame} role="region" aria-label={label} tabIndex={0}>
      {hunks.map(({ lines }, index) => (
        <div key={index} className={classes.hunk}>
          {lines.map((line) => (
            <Line key={`${line.before ?? ""}-${line.after ?? ""}`} line={line} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Line({ line: { kind, text, before, after } }: { line: DiffLine }) {
  return (
    <div className={`${classes.line} ${kind === "same" ? "" : classes[kind]}`}>
      <span className={classes.number}>{before}</span>
      <span className={classes.number}>{after}</span>
      <span>{signs[kind]}</span>
      <span>{text}</span>
    </div>
  );
}
