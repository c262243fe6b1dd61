"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus, IconUsers } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Column } from "@/components/ui/data-table";
import { FilterText } from "@/components/ui/filter-bar";
import { NothingHere } from "@/components/ui/nothing-here";
import { PagedTable } from "@/components/ui/paged-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { useUrlFilters } from "@/components/ui/url-filters";
import { usersQuery } from "@/lib/people/queries";
import type { UserDto } from "@/lib/people/schema";
import { AddPersonDialog } from "./add-person-dialog";
import { EditPersonDialog } from "./edit-person-dialog";
import { roleWords, statusLooks } from "./looks";

export function PeopleList() {
  const [filters, setFilters] = useUrlFilters(["q"]);
  const query = useInfiniteQuery(usersQuery(filters));
  const [isAdding, setAdding] = useState(false);
  const [edited, setEdited] = useState<UserDto | null>(null);
  const columns = useMemo(() => columnsOf(setEdited), []);
  return (
    <section aria-labelledby="people">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="people">
          People
        </Title>
        <Group gap="xs">
          <FilterText label="Name or e-mail" value={filters.q} onChange={(q) => setFilters({ q })} />
          <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setAdding(true)}>
            Add a person
          </Button>
        </Group>
      </Group>
      <PagedTable
        label="People"
        columns={columns}
        query={query}
        rowId={(user) => user.id}
        empty={
          <NothingHere icon={IconUsers} title="Nobody found">
            Nobody has this text in the name or the e-mail.
          </NothingHere>
        }
      />
      <AddPersonDialog opened={isAdding} onClose={() => setAdding(false)} />
      <EditPersonDialog person={edited} onClose={() => setEdited(null)} />
    </section>
  );
}

const columnsOf = (onEdit: (user: UserDto) => void): Column<UserDto>[] => [
  { id: "name", header: "Name", cell: ({ row }) => <NameCell user={row.original} /> },
  { id: "role", header: "Role", cell: ({ row }) => roleWords[row.original.role] },
  { id: "status", header: "Status", cell: ({ row }) => <StateBadge look={statusLooks[row.original.status]} /> },
  { id: "ways", header: "Signs in with", cell: ({ row }) => waysIn(row.original) },
  { id: "last", header: "Last sign-in", cell: ({ row }) => <LastSignIn at={row.original.lastSignInAt} /> },
  {
    id: "edit",
    header: "",
    cell: ({ row }) => (
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`Edit ${row.original.email}`}
        onClick={() => onEdit(row.original)}
      >
        Edit
      </Button>
    ),
  },
];

function NameCell({ user: { name, email } }: { user: UserDto }) {
  return (
    <Stack gap={0}>
      <Text fw={500}>{name}</Text>
      <Text c="dimmed" size="xs">
        {email}
      </Text>
    </Stack>
  );
}

function waysIn({ hasPassword, hasSingleSignOn }: UserDto): string {
  const ways = [hasSingleSignOn && "Single sign-on", hasPassword && "Password"].filter(Boolean);
  return ways.length > 0 ? ways.join(", ") : "Single sign-on, not yet used";
}

function LastSignIn({ at }: { at: string | null }) {
  return at === null ? <Text c="dimmed">Never</Text> : <RelativeTime at={at} />;
}
