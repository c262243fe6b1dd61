import { Stack, Text } from "@mantine/core";
import { IconPencil, IconSnowflake, IconSnowflakeOff, IconTrash } from "@tabler/icons-react";
import { ActionMenu } from "@/components/ui/action-menu";
import type { Column } from "@/components/ui/data-table";
import { StateBadge } from "@/components/ui/state-badge";
import type { FreezeWindowDto } from "@/lib/releases/freeze-windows/schema";
import { zonedTime } from "@/lib/releases/freeze-windows/freezes/zoned-time";
import { lookOf } from "./looks";
import { coverageInWords, cronInWords, lengthInWords, periodInWords } from "./words";

type Open = (kind: "edit" | "switch" | "delete", window: FreezeWindowDto) => void;

/** `refusal` is why the viewer cannot change them. */
export const columnsOf = (refusal: string | undefined, open: Open): Column<FreezeWindowDto>[] => [
  { id: "name", header: "Name", cell: ({ row }) => <NameCell window={row.original} /> },
  { id: "when", header: "When", cell: ({ row }) => <WhenCell window={row.original} /> },
  { id: "covers", header: "Covers", cell: ({ row }) => coverageInWords(row.original) },
  { id: "state", header: "Now and next", cell: ({ row }) => <StateCell window={row.original} /> },
  {
    id: "actions",
    header: "",
    cell: ({ row }) => <WindowActions window={row.original} refusal={refusal} open={open} />,
  },
];

function NameCell({ window: { name, description } }: { window: FreezeWindowDto }) {
  return (
    <Stack gap={0}>
      <Text fw={500}>{name}</Text>
      <Text c="dimmed" size="xs">
        {description}
      </Text>
    </Stack>
  );
}

function WhenCell({ window: { cron, durationMinutes, timeZone } }: { window: FreezeWindowDto }) {
  return (
    <Stack gap={0}>
      <span>
        {cronInWords(cron)}, for {lengthInWords(durationMinutes)}
      </span>
      <Text c="dimmed" size="xs">
        {timeZone}
      </Text>
    </Stack>
  );
}

function StateCell({ window }: { window: FreezeWindowDto }) {
  return (
    <Stack gap={4} align="flex-start">
      <StateBadge look={lookOf(window)} />
      <Text c="dimmed" size="xs">
        {stateInWords(window)}
      </Text>
    </Stack>
  );
}

function stateInWords({ enabled, active, next, timeZone }: FreezeWindowDto): string {
  if (!enabled) return "Holds nothing up";
  if (active && !next) return "Without a break";
  if (active) return `Until ${zonedTime(new Date(active.until), timeZone)}`;
  if (!next) return "Never again";
  return `Next: ${periodInWords({ from: new Date(next.from), until: new Date(next.until) }, timeZone)}`;
}

function WindowActions({
  window,
  refusal,
  open,
}: {
  window: FreezeWindowDto;
  refusal: string | undefined;
  open: Open;
}) {
  const [switchLabel, switchIcon] = window.enabled
    ? (["Switch off…", IconSnowflakeOff] as const)
    : (["Switch on…", IconSnowflake] as const);
  return (
    <ActionMenu
      label={`Actions for ${window.name}`}
      refusal={refusal}
      actions={[
        { label: "Edit…", icon: IconPencil, onClick: () => open("edit", window) },
        { label: switchLabel, icon: switchIcon, onClick: () => open("switch", window) },
        { label: "Delete…", icon: IconTrash, dangerous: true, onClick: () => open("delete", window) },
      ]}
    />
  );
}
