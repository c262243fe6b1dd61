"use client";

import { durationText } from "@/components/ui/time-text";
import type { ReleaseDto, TargetDto } from "@/lib/releases/schema";
import classes from "./lane-card.module.css";

type Props = { release: ReleaseDto; target: TargetDto };

/** Always the same lines, so that nothing moves when a number becomes known. */
export function LaneFacts({ release, target }: Props) {
  const { revision, finishedAt, toWrittenMs, toLoadedMs } = target;
  const unknown = finishedAt === null ? "…" : "–";
  const time = (ms: number | null) => (ms === null ? unknown : durationText(ms));
  const start = startWord(release, target);
  return (
    <dl className={classes.facts}>
      <dt>keys</dt>
      <dd>{keysText(target)}</dd>
      <dt>{start} → written</dt>
      <dd>{time(toWrittenMs)}</dd>
      <dt>{start} → loaded</dt>
      <dd>{time(toLoadedMs)}</dd>
      <dt>etcd revision</dt>
      <dd>{revision ?? unknown}</dd>
    </dl>
  );
}

/** Times count from the click, unless people or a time came between: then from when the plane's turn came. */
function startWord({ approvalRule, scheduledAt }: ReleaseDto, { wave }: TargetDto): string {
  return wave > 1 || approvalRule !== null || scheduledAt !== null ? "turn" : "click";
}

/** Counts are known with the end; before it they would be guesses. */
function keysText({ counts: { put, deleted, unchanged }, writtenAt, finishedAt }: TargetDto): string {
  if (put + deleted > 0) return `${put} put · ${deleted} deleted · ${unchanged} same`;
  if (writtenAt !== null) return `nothing to write · ${unchanged} same`;
  return finishedAt === null ? "…" : "nothing written";
}
