"use client";

import { Group, Text } from "@mantine/core";
import { IconPlus, IconStack2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { TextLink } from "@/components/ui/text-link";
import type { GatewayDefinition, Stage } from "@/lib/gateways/definition/schema";
import { gatewayQuery } from "@/lib/gateways/queries";
import { WithDraft } from "../draft/with-draft";
import { DeleteStage } from "./delete-stage";

export function StageList({ gateway }: { gateway: string }) {
  return (
    <WithDraft gateway={gateway}>{({ definition }) => <Stages gateway={gateway} definition={definition} />}</WithDraft>
  );
}

function Stages({ gateway, definition }: { gateway: string; definition: GatewayDefinition }) {
  const router = useRouter();
  const refusal = useRefusal("gateway.edit", gateway);
  const { data } = useQuery(gatewayQuery(gateway));
  const removing = data?.stages.filter((stage) => stage.removing).map(({ name }) => name) ?? [];
  const columns = useMemo(() => columnsOf(gateway, refusal), [gateway, refusal]);
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text c="dimmed">{removing.length > 0 && `Being removed: ${removing.join(", ")}`}</Text>
        <ActionButton
          variant="default"
          refusal={refusal}
          leftSection={<IconPlus aria-hidden size={16} />}
          onClick={() => router.push(`/gateways/${gateway}/stages/edit`)}
        >
          Add a stage
        </ActionButton>
      </Group>
      <DataTable
        label="Stages"
        columns={columns}
        rows={definition.stages}
        rowId={({ name }) => name}
        empty={
          <NothingHere icon={IconStack2} title="There is no stage yet">
            A stage is an environment, such as prod: what is released is a version of one stage.
          </NothingHere>
        }
      />
    </>
  );
}

const columnsOf = (gateway: string, refusal: string | undefined): Column<Stage>[] => [
  { id: "name", header: "Name", cell: ({ row }) => <Name gateway={gateway} stage={row.original} /> },
  {
    id: "prefix",
    header: "Path prefix",
    cell: ({ row: { original } }) => <Mono>{prefixText(gateway, original)}</Mono>,
  },
  { id: "hosts", header: "Hosts", cell: ({ row }) => row.original.hosts.join(", ") || <Text c="dimmed">any</Text> },
  { id: "vars", header: "Variables", cell: ({ row }) => Object.keys(row.original.vars).join(", ") || "–" },
  { id: "plugins", header: "Plugins", cell: ({ row }) => Object.keys(row.original.plugins).join(", ") || "–" },
  {
    id: "delete",
    header: "",
    cell: ({ row: { original } }) => <DeleteStage gateway={gateway} stage={original.name} refusal={refusal} />,
  },
];

function prefixText(gateway: string, { name, pathPrefix = `/${gateway}/${name}` }: Stage): string {
  return pathPrefix === "" ? "none" : pathPrefix;
}

function Name({ gateway, stage: { name, description } }: { gateway: string; stage: Stage }) {
  return (
    <>
      <TextLink href={`/gateways/${gateway}/stages/edit?name=${name}`} fw={600}>
        {name}
      </TextLink>
      {description !== undefined && (
        <Text c="dimmed" size="xs">
          {description}
        </Text>
      )}
    </>
  );
}
