"use client";

import { Box, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Mono } from "@/components/ui/mono";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateBadge } from "@/components/ui/state-badge";
import { releaseQuery } from "@/lib/releases/queries";
import type { ReleaseDto } from "@/lib/releases/schema";
import { ReleaseActions } from "../act/release-actions";
import { ReleaseLatency } from "../latency/release-latency";
import { kindWords, releaseLooks } from "../looks";
import { FailureReason } from "./lanes/failure-reason";
import { StepList } from "./lanes/step-list";
import { Origin } from "./origin";
import { ReleaseLinks } from "./release-links";
import { WaitingPanel } from "./waiting/waiting-panel";
import { WaveLanes } from "./waves/wave-lanes";
import { WaveLine } from "./waves/wave-line";

const stillRuns = ({ state }: { state: { data?: ReleaseDto } }) => (state.data?.settled ? true : "always");

/** One release as it happens and as it ended. */
export function Progress({ id }: { id: string }) {
  // What happened between the server's answer and the mounting of this page was heard by nobody: ask once more.
  const { data: release, error, refetch } = useQuery({ ...releaseQuery(id), refetchOnMount: stillRuns });
  if (!release) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  const { gateway, stage, version, kind, state } = release;
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
      <WaitingPanel release={release} />
      {release.error && (
        <Panel mb="xs">
          <FailureReason {...release.error} />
        </Panel>
      )}
      <Box aria-live="polite">
        <WaveLine release={release} />
        <WaveLanes release={release} />
      </Box>
      <ReleaseLatency targets={release.targets} />
      {release.events.length > 0 && (
        <Panel mt="md" aria-label="Steps of the release itself">
          <Text fw={600}>The release itself</Text>
          <StepList events={release.events} from={release.createdAt} />
        </Panel>
      )}
    </>
  );
}
