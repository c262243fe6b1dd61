"use client";

import { Group, Text } from "@mantine/core";
import { TextLink } from "@/components/ui/text-link";
import type { ReleaseDto } from "@/lib/releases/schema";

/** What this release follows from, what followed from it, and what was written down of it. */
export function ReleaseLinks({ release }: { release: ReleaseDto }) {
  const { retryOf, rollbackOf, revertedBy, supersededBy, accepted, gateway, stage, seq } = release;
  const audited = new URLSearchParams({ objectType: "release", object: `${gateway}/${stage} #${seq}` });
  return (
    <Group gap="md" mb="sm">
      <Related id={retryOf}>Retry of this release</Related>
      <Related id={rollbackOf}>Rolls back this release</Related>
      <Related id={revertedBy}>Rolled back by this release</Related>
      <Related id={supersededBy}>Superseded by this release</Related>
      <TextLink href={`/gateways/${gateway}`}>Gateway {gateway}</TextLink>
      <TextLink href={`/audit?${audited.toString()}`}>Audit log</TextLink>
      {accepted && (
        <Text c="dimmed">
          Accepted by {accepted.by}: “{accepted.reason}”
        </Text>
      )}
    </Group>
  );
}

function Related({ id, children }: { id: string | null; children: string }) {
  return id !== null && <TextLink href={`/releases/${id}`}>{children}</TextLink>;
}
