"use client";

import { Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { driftModeWords } from "@/components/bindings/drift-modes";
import { Facts } from "@/components/ui/facts";
import { Mono } from "@/components/ui/mono";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { planeWatchesQuery } from "@/lib/drift/queries";
import type { PlaneWatchDto } from "@/lib/drift/schema";
import { watchLooks } from "../looks";

/** How well a plane is watched, and what is done about what others change in its etcd. */
export function WatchPanel({ plane }: { plane: string }) {
  const { data } = useQuery(planeWatchesQuery());
  const watch = data?.items.find(({ dataPlane }) => dataPlane === plane);
  if (!watch) return null;
  return (
    <Panel aria-labelledby="watch">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} id="watch">
            Watch
          </Title>
          <StateBadge look={watchLooks[watch.state]} />
        </Group>
        {watch.error && (
          <Text>
            {watch.error.message} <Mono>{watch.error.code}</Mono>
          </Text>
        )}
        {watch.state === "unwatched" && (
          <Text c="dimmed">
            Nobody watches it: it is inactive, waits for a confirmation, or no process is free yet. It is compared as a
            whole as soon as somebody does.
          </Text>
        )}
        <Facts facts={factsOf(watch)} />
      </Stack>
    </Panel>
  );
}

function factsOf({ dataPlane, open, heardAt, comparedAt, watchedBy, exceptions }: PlaneWatchDto) {
  return [
    { label: "Open drift", value: <TextLink href={`/data-planes/${dataPlane}/drift`}>{open || "none"}</TextLink> },
    { label: "Last heard of", value: heardAt === null ? "never" : <RelativeTime at={heardAt} /> },
    { label: "Compared", value: comparedAt === null ? "not yet" : <WholeComparison at={comparedAt} /> },
    { label: "Watched by", value: watchedBy === null ? "nobody" : <Process id={watchedBy} /> },
    { label: "Repairs", value: <Repairs exceptions={exceptions} /> },
  ];
}

function WholeComparison({ at }: { at: string }) {
  return (
    <>
      as a whole <RelativeTime at={at} />
    </>
  );
}

const SHOWN_OF_ID = 8;

function Process({ id }: { id: string }) {
  return (
    <span title={id}>
      process <Mono>{id.slice(0, SHOWN_OF_ID)}</Mono>
    </span>
  );
}

/** By the bindings; most repair, so only the others are named. */
function Repairs({ exceptions }: Pick<PlaneWatchDto, "exceptions">) {
  if (exceptions.length === 0) return "of every gateway bound here";
  return (
    <>
      of every gateway bound here, but{" "}
      {exceptions.map(({ gateway, driftMode }, index) => (
        <span key={gateway}>
          {index > 0 && ", "}
          <TextLink href={`/gateways/${gateway}/bindings`}>{gateway}</TextLink> (
          {driftModeWords[driftMode].toLowerCase()})
        </span>
      ))}
    </>
  );
}
