"use client";

import { Group, Stack, UnstyledButton } from "@mantine/core";
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
  const { dataPlane, state, error, events } = target;
  return (
    <Panel px="md" py="sm" aria-label={`Plane ${dataPlane}`}>
      <div className={classes.lane}>
        <Stack gap={6} align="flex-start">
          <TextLink href={`/data-planes/${dataPlane}`} fw={650} c="inherit">
            <Mono>{dataPlane}</Mono>
          </TextLink>
          <StateBadge look={targetLooks[state]} />
        </Stack>
        <LaneBar segments={laneOf(target, release.state === "CHECKING")} />
        <Facts release={release} target={target} />
      </div>
      {error && (
        <div className={classes.reason}>
          <FailureReason {...error} actions={actions} />
        </div>
      )}
      <Group gap="md" mt={6}>
        <UnstyledButton onClick={toggle} aria-expanded={opened} fz="xs" c="dimmed" td="underline">
          {opened ? "Hide steps" : `${events.length} steps`}
        </UnstyledButton>
      </Group>
      {opened && <StepList events={events} from={release.createdAt} />}
    </Panel>
  );
}

function Facts({ release: { createdAt }, target }: Pick<Props, "release" | "target">) {
  const { counts, writtenAt, revision, attempt } = target;
  const writtenMs = durationBetween(createdAt, writtenAt);
  return (
    <dl className={classes.facts}>
      <dt>keys</dt>
      <dd>{keysText(target)}</dd>
      <dt>same</dt>
      <dd>{counts.unchanged}</dd>
      <dt>click → written</dt>
      <dd>{writtenMs === null ? pendingMark(target) : durationText(writtenMs)}</dd>
      {revision !== null && (
        <>
          <dt>etcd revision</dt>
          <dd>{revision}</dd>
        </>
      )}
      {attempt > 1 && (
        <>
          <dt>attempt</dt>
          <dd>{attempt}</dd>
        </>
      )}
    </dl>
  );
}

/** Counts are known with the end; before it they would be guesses. */
function keysText({ counts: { put, deleted }, writtenAt, finishedAt }: TargetDto): string {
  if (put + deleted > 0) return `${put} put · ${deleted} deleted`;
  if (writtenAt !== null) return "nothing to write";
  return finishedAt === null ? "…" : "nothing written";
}

const pendingMark = ({ finishedAt }: TargetDto) => (finishedAt === null ? "…" : "–");
