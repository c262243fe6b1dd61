"use client";

import { Badge, Group, Stack, Text } from "@mantine/core";
import { IconPlus, IconServer } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { DataTable, type Column } from "@/components/ui/data-table";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { planesQuery } from "@/lib/data-planes/queries";
import type { DataPlaneDto } from "@/lib/data-planes/schema";
import { HealthState } from "./health-state";
import { statusLooks } from "./looks";
import { nodesText, versionText } from "./node-versions";
import { ProblemList } from "./problem-list";

export function PlaneList() {
  const planes = useQuery(planesQuery());
  return (
    <>
      <PageHeader
        title="Data planes"
        description="Registered APISIX clusters: how they are and what reads what Gateplane writes"
        actions={<RegisterButton />}
      />
      <ErrorPanel error={planes.error} onRetry={() => void planes.refetch()} />
      {!planes.isError && (
        <DataTable
          label="Data planes"
          columns={columns}
          rows={planes.data?.items}
          rowId={({ name }) => name}
          detail={(plane) => <PlaneDetail plane={plane} />}
          empty={
            <NothingHere icon={IconServer} title="No data plane is registered yet" action={<RegisterButton />}>
              Point Gateplane at the etcd of an APISIX cluster: nothing is installed there.
            </NothingHere>
          }
        />
      )}
    </>
  );
}

function RegisterButton() {
  const router = useRouter();
  return (
    <ActionButton
      refusal={useRefusal("data-plane.manage")}
      leftSection={<IconPlus aria-hidden size={16} />}
      onClick={() => router.push("/data-planes/new")}
    >
      Register data plane
    </ActionButton>
  );
}

const columns: Column<DataPlaneDto>[] = [
  { id: "name", header: "Name", cell: ({ row }) => <NameCell plane={row.original} /> },
  { id: "health", header: "Health", cell: ({ row }) => <HealthState health={row.original.health} /> },
  { id: "problems", header: "Problems", cell: ({ row }) => <ProblemCount plane={row.original} /> },
  { id: "status", header: "Status", cell: ({ row }) => <StateBadge look={statusLooks[row.original.status]} /> },
  { id: "etcd", header: "etcd", cell: ({ row }) => <EtcdCell plane={row.original} /> },
  { id: "nodes", header: "Nodes", cell: ({ row }) => <NodesCell plane={row.original} /> },
  { id: "gateways", header: "Gateways", cell: ({ row }) => row.original.boundGateways },
];

function NameCell({ plane: { name, description, isDefault } }: { plane: DataPlaneDto }) {
  return (
    <Stack gap={0}>
      <Group gap={6} wrap="nowrap">
        <TextLink href={`/data-planes/${name}`} fw={600}>
          <Mono>{name}</Mono>
        </TextLink>
        {isDefault && (
          <Badge size="xs" variant="default" tt="none">
            default
          </Badge>
        )}
      </Group>
      <Text c="dimmed" size="xs" truncate maw={220} title={description}>
        {description}
      </Text>
    </Stack>
  );
}

function ProblemCount({ plane: { health } }: { plane: DataPlaneDto }) {
  const warnings = health.problems.filter(({ warning }) => warning).length;
  const grave = health.problems.length - warnings;
  if (grave > 0) return <Text c="var(--tone-bad)">{grave === 1 ? "1 problem" : `${grave} problems`}</Text>;
  if (warnings > 0) return <Text c="var(--tone-warn)">{warnings === 1 ? "1 warning" : `${warnings} warnings`}</Text>;
  return <Text c="dimmed">none</Text>;
}

function EtcdCell({ plane: { prefix, observed } }: { plane: DataPlaneDto }) {
  const cluster = observed.clusterId === null ? "" : ` · ${observed.clusterId}`;
  return (
    <Stack gap={0}>
      <Mono>{prefix}</Mono>
      <Text c="dimmed" size="xs">
        {observed.etcdVersion === null ? "not reached yet" : `etcd ${observed.etcdVersion}${cluster}`}
      </Text>
    </Stack>
  );
}

function NodesCell({ plane }: { plane: DataPlaneDto }) {
  return (
    <Stack gap={0}>
      <Text>APISIX {versionText(plane)}</Text>
      <Text c="dimmed" size="xs">
        {nodesText(plane)}
      </Text>
    </Stack>
  );
}

function PlaneDetail({ plane: { endpoints, health } }: { plane: DataPlaneDto }) {
  return (
    <Stack gap="xs">
      <Text c="dimmed">
        Endpoints: <Mono>{endpoints.join(", ")}</Mono>
      </Text>
      <ProblemList problems={health.problems} />
    </Stack>
  );
}
