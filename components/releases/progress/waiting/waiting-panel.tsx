"use client";

import { Group, Stack, Text } from "@mantine/core";
import { Countdown } from "@/components/ui/countdown";
import { useNow } from "@/components/ui/clock";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateIcon } from "@/components/ui/state-icon";
import { TextLink } from "@/components/ui/text-link";
import type { ReleaseDto } from "@/lib/releases/schema";
import { SpeakButtons } from "../../act/speak-buttons";
import { releaseLooks } from "../../looks";
import { Approvals } from "./approvals";
import { whatItWaitsFor } from "./what-it-waits-for";

/** What a release waits for and the way to end the wait; and who has spoken on it. */
export function WaitingPanel({ release }: { release: ReleaseDto }) {
  const waiting = whatItWaitsFor(release, useNow() ?? 0);
  if (waiting === null && release.approvals.length === 0) return null;
  return (
    <Panel mb="md" py="sm" aria-label={waiting ? "What it waits for" : "Approvals"}>
      <Stack gap="xs">
        {waiting && (
          <Group justify="space-between" gap="sm">
            <Group gap="xs" wrap="nowrap" flex={1} miw={260} role="status">
              <StateIcon look={releaseLooks[release.state]} size={18} />
              <Text fw={600}>
                {waiting.text} {waiting.until && <Countdown until={waiting.until} />}
                {waiting.holder && <TextLink href={`/releases/${waiting.holder}`}>see it</TextLink>}
                <Afterwards release={release} />
              </Text>
            </Group>
            <Group gap="xs">
              <SpeakButtons release={release} />
            </Group>
          </Group>
        )}
        <Approvals approvals={release.approvals} />
      </Stack>
    </Panel>
  );
}

/** An approved release may still have to wait for its time. */
function Afterwards({ release: { state, scheduledAt } }: { release: ReleaseDto }) {
  if (state !== "PENDING_APPROVAL" || scheduledAt === null) return null;
  return (
    <Text span inherit fw={400} c="dimmed">
      {" "}
      Once approved, it begins <RelativeTime at={scheduledAt} />.
    </Text>
  );
}
