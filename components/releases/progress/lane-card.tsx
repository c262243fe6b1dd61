"use client";

import { Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Mono } from "@/components/ui/mono";
import { Panel } from "@/components/ui/panel";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { durationBetween, durationText } from "@/components/ui/time-text";
import type { ReleaseDto, TargetDto } from "@/lib/releases/schema";
import { targetLooks } from "../looks";
import { FailureReason } from "./failure-reason";
import { laneOf } from "./lane";
import { LaneBar } from "./lane-bar";
import classes from "./lane-card.module.css";
import { StepList } from "./step-list";

type Props = {
  release: ReleaseDto;
  target: TargetDto;
  /** What can be done about this plane alone. */
  actions: React.ReactNode;
};

/** One plane's part of a release: how far it is, what it came to, and all its steps on demand. */
export function LaneCard({ release, target, actions }: Props) {
  const [opened, { toggle }] = useDisclosure();
  const { dataPlane, state, error, events, attempt } = target;
  return (
    <Panel px="md" py="sm" aria-label={`Plane ${dataPlane}`}>
      <div className={classes.lane}>
        <Stack gap={6} align="flex-start">
          <TextLink href={`/data-planes/${dataPlane}`} fw={650} c="inherit">
            <Mono>{dataPlane}</Mono>
          </TextLink>
          <Group gap="xs">
            <StateBadge look={targetLooks[state]} />
            <UnstyledButton onClick={toggle} aria-expanded={opened} fz="xs" c="dimmed" td="underline">
              {opened ? "Hide steps" : `${events.length} steps`}
            </UnstyledButton>
            {attempt > 1 && (
              <Text size="xs" c="dimmed">
                attempt {attempt}
              </Text>
            )}
          </Group>
        </Stack>
        <LaneBar segments={laneOf(target, release.state === "CHECKING")} />
        <Facts release={release} target={target} />
      </div>
      {error && (
        <div className={classes.reason}>
          <FailureReason {...error} actions={actions} />
        </div>
      )}
      {opened && <StepList events={events} from={release.createdAt} />}
    </Panel>
  );
}

/** Always the same lines, so that nothing moves when a number becomes known. */
function Facts({ release: { createdAt }, target }: Pick<Props, "release" | "target">) {
  const { writtenAt, revision, finishedAt } = target;
  const writtenMs = durationBetween(createdAt, writtenAt);
  const unknown = finishedAt === null ? "…" : "–";
  return (
    <dl className={classes.facts}>
      <dt>keys</dt>
      <dd>{keysText(target)}</dd>
      <dt>click → written</dt>
      <dd>{writtenMs === null ? unknown : durationText(writtenMs)}</dd>
      <dt>etcd revision</dt>
      <dd>{revision ?? unknown}</dd>
    </dl>
  );
}

/** Counts are known with the end; before it they would be guesses. */
function keysText({ counts: { put, deleted, unchanged }, writtenAt, finishedAt }: TargetDto): string {
  if (put + deleted > 0) return `${put} put · ${deleted} deleted · ${unchanged} same`;
  if (writtenAt !== null) return `nothing to write · ${unchanged} same`;
  return finishedAt === null ? "…" : "nothing written";
}
