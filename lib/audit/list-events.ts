import "server-only";
import { z } from "zod";
import { can } from "@/lib/auth/policy";
import type { Context } from "@/lib/core/context";
import { decodeCursor, toPage, type Page } from "@/lib/core/pagination";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { AuditEventDto, AuditFilter, AuditQuery } from "./schema";

/** Newest first. Who may not see the platform's audit sees that of gateways. */
export async function listAuditEvents(ctx: Context, query: AuditQuery): Promise<Page<AuditEventDto>> {
  const after = decodeCursor(query.cursor, z.tuple([z.number().int()]));
  const rows = await db.auditEvent.findMany({
    where: { AND: [filterOf(ctx, query), after ? { seq: { lt: BigInt(after[0]) } } : {}] },
    orderBy: { seq: "desc" },
    take: query.limit + 1,
  });
  return toPage(rows, query.limit, (row) => [Number(row.seq)], toDto);
}

const EXPORT_PAGE = 1_000;

/** Everything that matches, newest first, in bounded steps. */
export async function* exportAuditEvents(ctx: Context, filter: AuditFilter): AsyncGenerator<AuditEventDto> {
  let below: bigint | undefined;
  for (;;) {
    const rows = await db.auditEvent.findMany({
      where: { AND: [filterOf(ctx, filter), below === undefined ? {} : { seq: { lt: below } }] },
      orderBy: { seq: "desc" },
      take: EXPORT_PAGE,
    });
    yield* rows.map(toDto);
    below = rows.at(-1)?.seq;
    if (rows.length < EXPORT_PAGE) return;
  }
}

function filterOf(ctx: Context, filter: AuditFilter): Prisma.AuditEventWhereInput {
  const contains = (text: string) => ({ contains: text, mode: "insensitive" as const });
  const q = filter.q;
  return {
    ...(can(ctx.actor, "audit.platform") ? {} : { gatewayName: { not: null } }),
    actorName: filter.actor,
    action: filter.action,
    objectType: filter.objectType,
    objectName: filter.object,
    ...(filter.gateway === undefined ? {} : { gatewayName: filter.gateway }),
    dataPlaneName: filter.dataPlane,
    outcome:
      filter.outcome && ({ success: "SUCCESS", failure: "FAILURE", refused: "REFUSED" } as const)[filter.outcome],
    at: { gte: filter.from, lte: filter.to },
    ...(q
      ? {
          OR: [{ actorName: contains(q) }, { objectName: contains(q) }, { action: contains(q) }, { code: contains(q) }],
        }
      : {}),
  };
}

function toDto(row: Prisma.AuditEventGetPayload<object>): AuditEventDto {
  return {
    seq: Number(row.seq),
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    action: row.action,
    object: { type: row.objectType, id: row.objectId, name: row.objectName },
    gateway: row.gatewayName,
    dataPlane: row.dataPlaneName,
    outcome: row.outcome.toLowerCase() as AuditEventDto["outcome"],
    code: row.code,
    before: row.before,
    after: row.after,
    requestId: row.requestId,
    ip: row.ip,
    userAgent: row.userAgent,
  };
}
