"use client";

import { Text } from "@mantine/core";
import { IconEqual } from "@tabler/icons-react";
import type { Column } from "@/components/ui/data-table";
import { DiffView } from "@/components/ui/diff-view";
import { LongTable } from "@/components/ui/long-table";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { StateBadge } from "@/components/ui/state-badge";
import { ValueChanges } from "@/components/ui/value-changes";
import type { Change } from "@/lib/gateways/definition/schema";
import { changeLooks, objectWords } from "./looks";

type Props = { label: string; changes: Change[] | undefined };

/** Objects of a definition that differ; each opens to the places where it does. */
export function ChangeList({ label, changes }: Props) {
  return (
    <LongTable
      label={label}
      columns={columns}
      rows={changes}
      rowId={({ op, object, name }) => `${op} ${object} ${name}`}
      detail={(change) => <ChangeDetail change={change} />}
      empty={<NothingHere icon={IconEqual} title="Nothing differs" />}
    />
  );
}

const columns: Column<Change>[] = [
  { id: "op", header: "Change", cell: ({ row }) => <StateBadge look={changeLooks[row.original.op]} /> },
  { id: "object", header: "Object", cell: ({ row }) => objectWords[row.original.object] },
  { id: "name", header: "Name", cell: ({ row }) => <Mono>{row.original.name}</Mono> },
  { id: "places", header: "Places", cell: ({ row }) => <Places change={row.original} /> },
];

const MOST_PLACES = 4;

function Places({ change: { op, diff } }: { change: Change }) {
  if (op !== "update") return <Text c="dimmed">as a whole</Text>;
  const paths = diff.map(({ path }) => path);
  const more = paths.length > MOST_PLACES ? ` and ${paths.length - MOST_PLACES} more` : "";
  return (
    <Text c="dimmed" truncate maw={420} title={paths.join(", ")}>
      {paths.slice(0, MOST_PLACES).join(", ")}
      {more}
    </Text>
  );
}

function ChangeDetail({ change: { op, object, name, diff } }: { change: Change }) {
  const label = `Changes of ${objectWords[object].toLowerCase()} ${name}`;
  const [whole] = diff;
  if (op !== "update" && whole) return <DiffView label={label} before={whole.before} after={whole.after} />;
  return <ValueChanges label={label} changes={diff} />;
}
