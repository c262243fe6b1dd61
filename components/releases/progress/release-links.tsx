"use client";

import { Group, Text } from "@mantine/core";
import { TextLink } from "@/components/ui/text-link";
import type { ReleaseDto } from "@/lib/releases/schema";

/** What this release follows from, what followed from it, and what was written down of it. */
export function ReleaseLinks({ release }: { release: ReleaseDto }) {
  const { retryOf, rollbackOf, supersededBy, accepted, freezeOverride, gateway, stage } = release;
  return (
    <Group gap="md" mb="sm">
      <Related id={retryOf}>Retry of this release</Related>
      <Related id={rollbackOf}>Rolls back this release</Related>
      <Related id={undoneBy(release)}>Rolled back by this release</Related>
      <Related id={supersededBy}>Superseded by this release</Related>
      <TextLink href={`/gateways/${gateway}`}>Gateway {gateway}</TextLink>
      <TextLink href={`/audit?${auditOf(release).toString()}`}>Audit log</TextLink>
      {accepted && (
        <Text c="dimmed">
          Accepted by {accepted.by}: “{accepted.reason}”
        </Text>
      )}
      {freezeOverride !== null && (
        <Text c="var(--tone-warn)">
          Passes the freeze windows of {stage}: “{freezeOverride}”
        </Text>
      )}
    </Group>
  );
}

function Related({ id, children }: { id: string | null; children: string }) {
  return id !== null && <TextLink href={`/releases/${id}`}>{children}</TextLink>;
}

/** An automatic rollback is named by an event from its beginning, by the release once it undid something. */
function undoneBy({ revertedBy, events }: ReleaseDto): string | null {
  const opened = events.find(({ step, status }) => step === "rollback" && status === "opened")?.detail.release;
  return revertedBy ?? (typeof opened === "string" ? opened : null);
}

/** Before its turn it has no number yet, and is written down under the stage alone. */
function auditOf({ gateway, stage, seq }: ReleaseDto): URLSearchParams {
  const object = seq === null ? `${gateway}/${stage}` : `${gateway}/${stage} #${seq}`;
  return new URLSearchParams({ objectType: "release", object });
}
