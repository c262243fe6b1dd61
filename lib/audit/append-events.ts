import "server-only";
import type { Context } from "@/lib/core/context";
import type { Prisma } from "@/lib/db/generated/client";
import type { AuditOutcome } from "@/lib/db/generated/enums";
import type { Tx } from "@/lib/db/client";
import { GENESIS, hashEvent } from "./chain";
import { maskSecrets } from "./mask";

/** What happened to what. `before` and `after` are plain data; what looks like a secret in them is masked. */
export type AuditRecord = {
  action: string;
  object: { type: string; id?: string | null; name: string };
  gateway?: string | null;
  dataPlane?: string | null;
  before?: unknown;
  after?: unknown;
  outcome?: AuditOutcome;
  code?: string | null;
};

/** Any number; it orders all writers of the chain. Taken last in a transaction, so it is held for a moment only. */
const CHAIN_LOCK = 4_283_650_002;

/** Continues the chain with these events, as the last statements of the transaction. */
export async function appendEvents(tx: Tx, ctx: Context, records: readonly AuditRecord[]): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHAIN_LOCK})`;
  const last = await tx.auditEvent.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
  let previous = last ?? { seq: 0n, hash: GENESIS };
  const rows = records.map((record) => (previous = toRow(ctx, record, previous)));
  await tx.auditEvent.createMany({ data: rows });
}

function toRow(ctx: Context, record: AuditRecord, previous: { seq: bigint; hash: string }) {
  const event = {
    seq: previous.seq + 1n,
    at: new Date(),
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    action: record.action,
    objectType: record.object.type,
    objectId: record.object.id ?? null,
    objectName: storable(record.object.name),
    gatewayName: record.gateway ? storable(record.gateway) : null,
    dataPlaneName: record.dataPlane ? storable(record.dataPlane) : null,
    outcome: record.outcome ?? ("SUCCESS" as const),
    code: record.code ?? null,
    before: plain(record.before),
    after: plain(record.after),
    requestId: ctx.requestId,
    ip: ctx.ip,
    userAgent: ctx.userAgent,
    previousHash: previous.hash,
  };
  return { ...event, hash: hashEvent(event) };
}

/** Refused names are whatever somebody wrote into an address; the row must hold exactly what was hashed. */
function storable(name: string): string {
  return name.replaceAll("\0", "\ufffd").slice(0, 512).toWellFormed();
}

/** As it will come back from the database, so that the hash can be computed again from the row. */
function plain(value: unknown): Prisma.InputJsonValue | undefined {
  if (value === undefined || value === null) return undefined;
  const text = JSON.stringify(maskSecrets(value), (_, inner: unknown) =>
    typeof inner === "bigint" ? inner.toString() : inner,
  );
  return JSON.parse(text.replaceAll("\\u0000", "\\ufffd")) as Prisma.InputJsonValue;
}
