"use client";

import { Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Mono } from "@/components/ui/mono";
import { Panel } from "@/components/ui/panel";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import type { ReleaseDto, TargetDto } from "@/lib/releases/schema";
import { PlaneActions } from "../../act/plane-actions";
import { loadLooks, targetLooks } from "../../looks";
import { LaneFacts } from "./facts";
import { FailureReason } from "./failure-reason";
import { laneOf } from "./lane";
import { LaneBar } from "./lane-bar";
import classes from "./lane-card.module.css";
import { NodeList } from "./node-list";
import { StepList } from "./step-list";

type Props = { release: ReleaseDto; target: TargetDto };

/** One plane's part of a release: how far it is, what it came to, and all its steps on demand. */
export function LaneCard({ release, target }: Props) {
  const [opened, { toggle }] = useDisclosure();
  const { dataPlane, error, events } = target;
  const actions = <PlaneActions release={release} target={target} />;
  return (
    <Panel px="md" py="sm" aria-label={`Plane ${dataPlane}`}>
      <div className={classes.lane}>
        <Stack gap={6} align="flex-start">
          <TextLink href={`/data-planes/${dataPlane}`} fw={650} c="inherit">
            <Mono>{dataPlane}</Mono>
          </TextLink>
          <Versions target={target} />
          <States target={target} />
          <UnstyledButton onClick={toggle} aria-expanded={opened} fz="xs" c="dimmed" td="underline">
            {opened ? "Hide steps" : `${events.length} steps`}
          </UnstyledButton>
        </Stack>
        <Stack gap={6}>
          <LaneBar segments={laneOf(target, release.state === "CHECKING")} />
          <NodeList target={target} all={opened} />
        </Stack>
        <LaneFacts release={release} target={target} />
      </div>
      {error && (
        <div className={classes.reason}>
          <FailureReason {...error} actions={actions} />
        </div>
      )}
      {opened && <StepList events={events} from={release.createdAt} />}
      {opened && !error && <Group justify="flex-end">{actions}</Group>}
    </Panel>
  );
}

/** What it ran, and what it is to run. */
function Versions({ target: { versionBefore, version } }: { target: TargetDto }) {
  const name = (given: string | null) => given ?? "nothing";
  return (
    <Text size="xs" c="dimmed">
      {versionBefore === version ? `${name(version)} again` : `${name(versionBefore)} → ${name(version)}`}
    </Text>
  );
}

/** Written and loaded are two facts: what the plane's etcd holds, and what its nodes run. */
function States({ target: { state, load, attempt } }: { target: TargetDto }) {
  return (
    <Group gap={6}>
      <StateBadge look={targetLooks[state === "LOADED" ? "WRITTEN" : state]} />
      {load && <StateBadge look={loadLooks[load]} />}
      {attempt > 1 && (
        <Text size="xs" c="dimmed">
          attempt {attempt}
        </Text>
      )}
    </Group>
  );
}
