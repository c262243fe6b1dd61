"use client";

import { Group, Text } from "@mantine/core";
import { IconCheck, IconCircleOff } from "@tabler/icons-react";
import type { Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/mono";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import type { Look } from "@/components/ui/theme/tone";
import type { Resource } from "@/lib/gateways/definition/schema";
import { deleteResourceAction } from "@/lib/gateways/resources/actions";
import { DeleteObject } from "../draft/delete-object";

const enabledLook: Look = { word: "Enabled", tone: "good", icon: IconCheck };
const disabledLook: Look = { word: "Disabled", tone: "quiet", icon: IconCircleOff };

export const resourceColumns = (gateway: string, refusal: string | undefined): Column<Resource>[] => [
  { id: "methods", header: "Methods", cell: ({ row }) => <Mono>{row.original.methods.join(" ")}</Mono> },
  { id: "path", header: "Path", cell: ({ row }) => <Paths resource={row.original} /> },
  { id: "name", header: "Name", cell: ({ row }) => <Name gateway={gateway} resource={row.original} /> },
  { id: "backend", header: "Backend", cell: ({ row }) => <Mono>{row.original.backend}</Mono> },
  { id: "plugins", header: "Plugins", cell: ({ row }) => <PluginNames names={Object.keys(row.original.plugins)} /> },
  {
    id: "enabled",
    header: "State",
    cell: ({ row }) => <StateBadge look={row.original.enabled ? enabledLook : disabledLook} />,
  },
  {
    id: "delete",
    header: "",
    cell: ({ row: { original } }) => (
      <DeleteObject
        what={`resource ${original.name}`}
        input={{ gateway, name: original.name }}
        action={deleteResourceAction}
        refusal={refusal}
      >
        Its route disappears from a data plane with the next release of a version without it.
      </DeleteObject>
    ),
  },
];

function Paths({ resource: { path, upstreamPath } }: { resource: Resource }) {
  return (
    <>
      <Mono>{path}</Mono>
      {upstreamPath !== undefined && (
        <Text c="dimmed" size="xs">
          → <Mono>{upstreamPath}</Mono>
        </Text>
      )}
    </>
  );
}

function Name({ gateway, resource: { name, description } }: { gateway: string; resource: Resource }) {
  return (
    <>
      <TextLink href={`/gateways/${gateway}/resources/edit?name=${encodeURIComponent(name)}`} fw={600}>
        {name}
      </TextLink>
      {description !== undefined && (
        <Text c="dimmed" size="xs" truncate maw={280} title={description}>
          {description}
        </Text>
      )}
    </>
  );
}

function PluginNames({ names }: { names: readonly string[] }) {
  return (
    <Group gap={4}>{names.length === 0 ? <Text c="dimmed">–</Text> : <Text size="xs">{names.join(", ")}</Text>}</Group>
  );
}
