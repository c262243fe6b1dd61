"use client";

import { Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Mono } from "@/components/ui/mono";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { durationBetween, durationText } from "@/components/ui/time-text";
import { releaseQuery } from "@/lib/releases/queries";
import type { ReleaseDto } from "@/lib/releases/schema";
import { PlaneActions, ReleaseActions } from "../act/release-actions";
import { kindWords, releaseLooks } from "../looks";
import { FailureReason } from "./failure-reason";
import { LaneCard } from "./lane-card";
import { ReleaseLinks } from "./release-links";
import { StepList } from "./step-list";

const stillRuns = ({ state }: { state: { data?: ReleaseDto } }) => (state.data?.settled ? true : "always");

/** One release as it happens and as it ended. */
export function Progress({ id }: { id: string }) {
  // What happened between the server's answer and the mounting of this page was heard by nobody: ask once more.
  const { data: release, error, refetch } = useQuery({ ...releaseQuery(id), refetchOnMount: stillRuns });
  if (!release) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const { gateway, stage, version, seq, kind, state, targets } = release;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Releases", href: "/releases" }]}
        title={`${gateway} · ${stage}`}
        aside={
          <>
            <Mono>{version ?? kindWords[kind].toLowerCase()}</Mono>
            <StateBadge look={releaseLooks[state]} />
          </>
        }
        description={<Origin release={release} />}
        actions={<ReleaseActions release={release} />}
      />
      <ReleaseLinks release={release} />
      <Stack gap="xs" aria-live="polite">
        {release.error && (
          <Panel>
            <FailureReason {...release.error} />
          </Panel>
        )}
        {targets.map((target) => (
          <LaneCard
            key={target.id}
            release={release}
            target={target}
            actions={<PlaneActions release={release} target={target} />}
          />
        ))}
      </Stack>
      {release.events.length > 0 && (
        <Panel mt="xs" aria-label={`Release #${seq}`}>
          <Text fw={600}>The release itself</Text>
          <StepList events={release.events} from={release.createdAt} />
        </Panel>
      )}
    </>
  );
}

/** Who, when, why, and from where. */
function Origin({ release }: { release: ReleaseDto }) {
  const { seq, kind, requester, createdAt, finishedAt, comment, trigger, source } = release;
  const took = durationBetween(createdAt, finishedAt);
  return (
    <Group component="span" gap={6}>
      <span>
        {kindWords[kind]} #{seq} by {requester}
      </span>
      · <RelativeTime at={createdAt} />
      {took !== null && <span>· took {durationText(took)}</span>}
      {comment !== "" && <span>· “{comment}”</span>}
      {source !== "web" && <span>· {source}</span>}
      {trigger && <Trigger {...trigger} />}
    </Group>
  );
}

function Trigger({ branch, commit, url }: NonNullable<ReleaseDto["trigger"]>) {
  const text = [branch, commit?.slice(0, 8)].filter(Boolean).join("@") || url;
  return <span>· {url ? <TextLink href={url}>{text}</TextLink> : text}</span>;
}
