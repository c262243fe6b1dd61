"use client";

import type { Column } from "@/components/ui/data-table";
import { Mono } from "@/components/ui/mono";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import type { AuditEventDto } from "@/lib/audit/schema";
import { outcomeLooks } from "./looks";
import { ObjectLink } from "./object-link";

type EventColumn = Column<AuditEventDto>;

/** One line an event: who did what to which object, and what came of it. */
export const auditColumns: EventColumn[] = [
  { id: "at", header: "When", cell: ({ row }) => <RelativeTime at={row.original.at} /> },
  { id: "actor", header: "Who", cell: ({ row }) => row.original.actor.name },
  { id: "action", header: "Action", cell: ({ row }) => <Mono>{row.original.action}</Mono> },
  { id: "object", header: "Object", cell: ({ row }) => <ObjectLink object={row.original.object} /> },
  {
    id: "gateway",
    header: "Gateway",
    cell: ({ row: { original } }) =>
      original.gateway && (
        <TextLink quiet href={`/gateways/${original.gateway}`}>
          {original.gateway}
        </TextLink>
      ),
  },
  {
    id: "plane",
    header: "Plane",
    cell: ({ row: { original } }) =>
      original.dataPlane && (
        <TextLink quiet href={`/data-planes/${original.dataPlane}`}>
          {original.dataPlane}
        </TextLink>
      ),
  },
  { id: "outcome", header: "Outcome", cell: ({ row }) => <StateBadge look={outcomeLooks[row.original.outcome]} /> },
];
