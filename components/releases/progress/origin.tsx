"use client";

import { Group } from "@mantine/core";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { durationBetween, durationText } from "@/components/ui/time-text";
import type { ReleaseDto } from "@/lib/releases/schema";
import { kindWords } from "../looks";

/** Who asked for a release, when, why, and from where. */
export function Origin({ release }: { release: ReleaseDto }) {
  const { kind, seq, requester, createdAt, begunAt, finishedAt, scheduledAt, comment, trigger, source } = release;
  const took = durationBetween(begunAt, finishedAt);
  return (
    <Group component="span" gap={6}>
      <span>
        {kindWords[kind]} {seq !== null && `#${seq} `}by {requester}
      </span>
      · <RelativeTime at={createdAt} />
      {scheduledAt !== null && (
        <span>
          · scheduled for <RelativeTime at={scheduledAt} />
        </span>
      )}
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
