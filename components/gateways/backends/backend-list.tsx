"use client";

import { Group, Text } from "@mantine/core";
import { IconPlus, IconServer2 } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useRefusal } from "@/components/auth/viewer";
import { ActionButton } from "@/components/ui/action-button";
import type { Column } from "@/components/ui/data-table";
import { LongTable } from "@/components/ui/long-table";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { TextLink } from "@/components/ui/text-link";
import { deleteBackendAction } from "@/lib/gateways/backends/actions";
import type { Backend, GatewayDefinition } from "@/lib/gateways/definition/schema";
import { DeleteObject } from "../draft/delete-object";
import { WithDraft } from "../draft/with-draft";
import { endpointText } from "./endpoint-text";

export function BackendList({ gateway }: { gateway: string }) {
  return (
    <WithDraft gateway={gateway}>
      {({ definition }) => <Backends gateway={gateway} definition={definition} />}
    </WithDraft>
  );
}

function Backends({ gateway, definition }: { gateway: string; definition: GatewayDefinition }) {
  const router = useRouter();
  const refusal = useRefusal("gateway.edit", gateway);
  const columns = useMemo(() => columnsOf(gateway, definition, refusal), [gateway, definition, refusal]);
  return (
    <>
      <Group justify="flex-end" mb="sm">
        <ActionButton
          variant="default"
          refusal={refusal}
          leftSection={<IconPlus aria-hidden size={16} />}
          onClick={() => router.push(`/gateways/${gateway}/backends/edit`)}
        >
          Add a backend
        </ActionButton>
      </Group>
      <LongTable
        label="Backends"
        columns={columns}
        rows={definition.backends}
        rowId={({ name }) => name}
        empty={
          <NothingHere icon={IconServer2} title="There is no backend yet">
            A backend is a service that resources lead to. Each stage says where it is reached.
          </NothingHere>
        }
      />
    </>
  );
}

function columnsOf(gateway: string, definition: GatewayDefinition, refusal: string | undefined): Column<Backend>[] {
  const users = Map.groupBy(definition.resources, ({ backend }) => backend);
  return [
    { id: "name", header: "Name", cell: ({ row }) => <Name gateway={gateway} backend={row.original} /> },
    ...definition.stages.map(({ name }): Column<Backend> => ({
      id: `stage ${name}`,
      header: name,
      cell: ({ row }) => <Mono>{endpointText(row.original.stages[name])}</Mono>,
    })),
    { id: "resources", header: "Resources", cell: ({ row }) => users.get(row.original.name)?.length ?? 0 },
    {
      id: "delete",
      header: "",
      cell: ({ row: { original } }) => (
        <DeleteObject
          what={`backend ${original.name}`}
          input={{ gateway, name: original.name }}
          action={deleteBackendAction}
          refusal={refusal}
        >
          Its endpoints in all stages go with it. What is live stays as it is until the next release.
        </DeleteObject>
      ),
    },
  ];
}

function Name({ gateway, backend: { name, description } }: { gateway: string; backend: Backend }) {
  return (
    <>
      <TextLink href={`/gateways/${gateway}/backends/edit?name=${encodeURIComponent(name)}`} fw={600}>
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
