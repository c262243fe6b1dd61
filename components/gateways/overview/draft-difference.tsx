"use client";

import { Group, Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/ui/error-panel";
import { TextLink } from "@/components/ui/text-link";
import type { Change } from "@/lib/gateways/definition/schema";
import { versionDiffQuery } from "@/lib/gateways/versions/queries";
import { DRAFT } from "@/lib/gateways/versions/schema";
import { changeCounts } from "../changes/change-counts";
import { ChangeList } from "../changes/change-list";

/** What was changed since the latest version, and can be released only once there is a next one. */
export function DraftDifference({ gateway, latest }: { gateway: string; latest: string }) {
  const diff = useQuery(versionDiffQuery(gateway, latest, DRAFT));
  return (
    <section aria-labelledby="draft">
      <Title order={2} id="draft" mb="xs">
        Changed since {latest}
      </Title>
      <ErrorPanel error={diff.error} onRetry={() => void diff.refetch()} />
      {diff.isPending && <Skeleton height={64} />}
      {diff.data && <Shown gateway={gateway} latest={latest} changes={diff.data.changes} />}
    </section>
  );
}

const MOST = 5;

function Shown({ gateway, latest, changes }: { gateway: string; latest: string; changes: Change[] }) {
  if (changes.length === 0) return <Text c="dimmed">Nothing: the draft is what {latest} holds.</Text>;
  if (changes.length <= MOST) return <ChangeList label={`Changed since ${latest}`} changes={changes} />;
  return (
    <Group justify="space-between">
      <Text>{changeCounts(changes)}</Text>
      <TextLink href={`/gateways/${gateway}/versions/compare?a=${latest}&b=${DRAFT}`}>Show the differences</TextLink>
    </Group>
  );
}
