"use client";

import { Button, Group, Text, Title } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useMay } from "@/components/auth/viewer";
import type { Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/mono";
import { NothingHere } from "@/components/ui/nothing-here";
import { PagedTable } from "@/components/ui/paged-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { tokensQuery } from "@/lib/people/tokens/queries";
import type { TokenDto } from "@/lib/people/tokens/schema";
import { CreateTokenDialog } from "./create-token-dialog";
import { DeleteTokenDialog } from "./delete-token-dialog";
import { TokenExpiry } from "./token-expiry";

export function TokenList() {
  const query = useInfiniteQuery(tokensQuery());
  const seesAll = useMay("token.manage");
  const [isCreating, setCreating] = useState(false);
  const [doomed, setDoomed] = useState<TokenDto | null>(null);
  const columns = useMemo(() => columnsOf(seesAll, setDoomed), [seesAll]);
  return (
    <section aria-labelledby="tokens">
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={2} id="tokens">
            Tokens
          </Title>
          <Text c="dimmed">For machines that use the API. A token never may more than its owner.</Text>
        </div>
        <Button leftSection={<IconPlus aria-hidden size={16} />} onClick={() => setCreating(true)}>
          Make a token
        </Button>
      </Group>
      <PagedTable
        label="Tokens"
        columns={columns}
        query={query}
        rowId={(token) => token.id}
        empty={
          <NothingHere icon={IconKey} title="No tokens yet">
            Make one for your CI: it sends it as Authorization: Bearer.
          </NothingHere>
        }
      />
      <CreateTokenDialog opened={isCreating} onClose={() => setCreating(false)} />
      <DeleteTokenDialog token={doomed} onClose={() => setDoomed(null)} />
    </section>
  );
}

const columnsOf = (withOwner: boolean, onDelete: (token: TokenDto) => void): Column<TokenDto>[] => [
  { id: "name", header: "Name", cell: ({ row }) => <Text fw={500}>{row.original.name}</Text> },
  ...(withOwner ? [ownerColumn] : []),
  { id: "scopes", header: "Scopes", cell: ({ row }) => <Mono>{row.original.scopes.join(" ")}</Mono> },
  { id: "gateway", header: "Gateway", cell: ({ row }) => <GatewayCell gateway={row.original.gateway} /> },
  { id: "expires", header: "Expires", cell: ({ row }) => <TokenExpiry at={row.original.expiresAt} /> },
  { id: "used", header: "Last used", cell: ({ row }) => <LastUse at={row.original.lastUsedAt} /> },
  { id: "created", header: "Made", cell: ({ row }) => <RelativeTime at={row.original.createdAt} /> },
  {
    id: "delete",
    header: "",
    cell: ({ row }) => (
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        aria-label={`Delete ${row.original.name}`}
        onClick={() => onDelete(row.original)}
      >
        Delete
      </Button>
    ),
  },
];

const ownerColumn: Column<TokenDto> = {
  id: "owner",
  header: "Owner",
  cell: ({ row }) => row.original.owner.email,
};

function GatewayCell({ gateway }: { gateway: string | null }) {
  return gateway === null ? <Text c="dimmed">All</Text> : <Mono>{gateway}</Mono>;
}

function LastUse({ at }: { at: string | null }) {
  return at === null ? <Text c="dimmed">Never</Text> : <RelativeTime at={at} />;
}
