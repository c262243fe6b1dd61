"use client";

import { Stack, Text } from "@mantine/core";
import { DiffView } from "@/components/ui/diff-view";
import { Facts } from "@/components/ui/facts";
import { Mono } from "@/components/ui/mono";
import { TextLink } from "@/components/ui/text-link";
import { exactTime } from "@/components/ui/time-text";
import type { DriftDto } from "@/lib/drift/schema";
import { driftStateLooks } from "../looks";

/** One drift in full: what should be there, what was found, and everything that is known of it. */
export function DriftDetail({ drift }: { drift: DriftDto }) {
  return (
    <Stack gap="sm">
      <Text c="dimmed" size="xs">
        − as it was released, + as it was found; secrets are masked
      </Text>
      <DiffView label="As released and as found" before={drift.before} after={drift.after} />
      <Facts facts={factsOf(drift)} />
    </Stack>
  );
}

function factsOf(drift: DriftDto) {
  const { firstSeen, modRevision, releaseId, repairs, state, resolvedBy, resolvedAt, comment } = drift;
  const facts = [
    { label: "Seen", value: exactTime(firstSeen) },
    {
      label: "Found at",
      value: modRevision === "0" ? "no revision: it was gone" : <Mono>{`revision ${modRevision}`}</Mono>,
    },
  ];
  if (releaseId) {
    facts.push({ label: "Departs from", value: <TextLink href={`/releases/${releaseId}`}>this release</TextLink> });
  }
  if (repairs > 0) facts.push({ label: "Repairs in a row", value: String(repairs) });
  if (resolvedAt !== null) {
    const by = resolvedBy === null ? "" : ` by ${resolvedBy}`;
    facts.push({ label: driftStateLooks[state].word, value: `${exactTime(resolvedAt)}${by}` });
  }
  if (comment) facts.push({ label: "Reason", value: comment });
  return facts;
}
