"use client";

import { Group, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useViewer } from "@/components/auth/viewer";
import { Panel } from "@/components/ui/panel";
import { StateIcon } from "@/components/ui/state-icon";
import { TextLink } from "@/components/ui/text-link";
import { releasesQuery } from "@/lib/releases/queries";
import type { ReleaseSummary } from "@/lib/releases/schema";
import { waitsFor } from "../act/approval";
import { releaseLooks } from "../looks";

const MANY = 50;
const LINKS = 3;

/** For those who may approve anything: what waits for them. Nothing while nothing does. */
export function AskedForYourWord() {
  const viewer = useViewer();
  const mayApprove = viewer.role === "ADMIN" || Object.values(viewer.memberships).includes("MAINTAINER");
  const requests = useInfiniteQuery({
    ...releasesQuery({ state: "PENDING_APPROVAL", limit: MANY }),
    enabled: mayApprove,
  });
  const waves = useInfiniteQuery({ ...releasesQuery({ state: "PAUSED", limit: MANY }), enabled: mayApprove });
  const listed = [requests, waves].flatMap(({ data }) => data?.pages.flatMap(({ items }) => items) ?? []);
  const waiting = listed.filter((release) => waitsFor(release, viewer));
  if (waiting.length === 0) return null;
  return (
    <Panel mb="md" py="sm" aria-label="Waiting for your approval">
      <Group gap="xs">
        <StateIcon look={releaseLooks.PENDING_APPROVAL} size={16} />
        <Text fw={600}>
          {waiting.length === 1 ? "1 release waits" : `${waiting.length} releases wait`} for your approval:
        </Text>
        {waiting.slice(0, LINKS).map((release) => (
          <TextLink key={release.id} href={`/releases/${release.id}`}>
            {nameOf(release)}
          </TextLink>
        ))}
        {waiting.length > LINKS && <TextLink href="/releases?state=PENDING_APPROVAL">and more</TextLink>}
      </Group>
    </Panel>
  );
}

const nameOf = ({ gateway, stage, version, hold }: ReleaseSummary) =>
  `${gateway} · ${stage} ${version ?? ""}${hold?.kind === "approval" && hold.wave > 0 ? `, wave ${hold.wave}` : ""}`;
