"use client";

import { Group, Text } from "@mantine/core";
import { Mono } from "@/components/ui/mono";
import { StateIcon } from "@/components/ui/state-icon";
import { durationBetween, durationText } from "@/components/ui/time-text";
import type { NodeLoad, TargetDto } from "@/lib/releases/schema";
import { nodeLooks } from "../../looks";
import classes from "./lane-card.module.css";

type Props = {
  target: Pick<TargetDto, "dataPlane" | "nodes" | "begunAt">;
  /** Also those that run it. */
  all: boolean;
};

/** What each node of a plane makes of what was written; without `all` those that somebody should look at. */
export function NodeList({ target: { dataPlane, nodes, begunAt }, all }: Props) {
  const shown = all ? nodes : nodes.filter(({ state }) => state !== "loaded");
  if (shown.length === 0) return null;
  return (
    <ul className={classes.nodes} aria-label={`Nodes of ${dataPlane}`}>
      {shown.map((node) => (
        <Group component="li" key={node.node} gap={6} wrap="nowrap" align="flex-start">
          <StateIcon look={nodeLooks[node.state]} />
          <Text size="xs" style={{ overflowWrap: "anywhere" }}>
            <Mono>{node.node}</Mono> {stateText(node, begunAt)}
          </Text>
        </Group>
      ))}
    </ul>
  );
}

function stateText({ state, loadedAt, detail }: NodeLoad, begunAt: string | null): string {
  const after = durationBetween(begunAt, loadedAt);
  const word = nodeLooks[state].word.toLowerCase();
  const when = after === null ? "" : ` after ${durationText(after)}`;
  return detail === null ? `${word}${when}` : `${word}: ${detail}`;
}
