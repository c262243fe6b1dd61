"use client";

import { SimpleGrid, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/ui/error-panel";
import { StatCard } from "@/components/ui/stat-card";
import { gatewayQuery } from "@/lib/gateways/queries";
import { DraftDifference } from "./draft-difference";
import { FirstSteps } from "./first-steps";
import { GatewayMatrix } from "./gateway-matrix";
import { LatestReleases } from "./latest-releases";

/** Where a gateway stands: what runs where, what was released, what is not released yet. */
export function GatewayOverview({ gateway: name }: { gateway: string }) {
  const gateway = useQuery(gatewayQuery(name));
  const counts = gateway.data?.counts;
  return (
    <Stack gap="md">
      <ErrorPanel error={gateway.error} onRetry={() => void gateway.refetch()} />
      {gateway.data && <FirstSteps gateway={gateway.data} />}
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <StatCard label="Resources" value={counts?.resources} note={`on ${plural(counts?.backends, "backend")}`} />
        <StatCard label="Stages" value={gateway.data?.stages.length} note={namesOf(gateway.data?.stages)} />
        <StatCard
          label="Data planes"
          value={gateway.data?.dataPlanes.length}
          note={gateway.data?.dataPlanes.join(", ")}
        />
        <StatCard
          label="Latest version"
          value={gateway.data && (gateway.data.latestVersion ?? "none")}
          note={plural(counts?.versions, "version")}
        />
      </SimpleGrid>
      <section aria-labelledby="runs">
        <Title order={2} id="runs" mb="xs">
          What runs where
        </Title>
        <GatewayMatrix gateway={name} />
      </section>
      <section aria-labelledby="latest">
        <Title order={2} id="latest" mb="xs">
          Latest releases
        </Title>
        <LatestReleases gateway={name} />
      </section>
      {gateway.data?.latestVersion && <DraftDifference gateway={name} latest={gateway.data.latestVersion} />}
    </Stack>
  );
}

const plural = (count = 0, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;
const namesOf = (stages: readonly { name: string }[] | undefined) => stages?.map(({ name }) => name).join(", ");
