import "server-only";
import type { AuditRecord } from "@/lib/audit/append-events";
import { parseInput } from "@/lib/command/parse-input";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { DataPlane, Prisma } from "@/lib/db/generated/client";
import { examinedColumns } from "../health/examined-columns";
import { confirmationRecords } from "../ownership/confirmations";
import { Connection, type UpdatePlaneInput } from "../schema";
import { storedPlane } from "../stored-plane";
import { applyPatch, touchesConnection } from "./connection-patch";
import { introducePlane, type Introduction } from "./introduce-plane";
import { openConnection, sealConnection } from "./sealed-connection";

/** A plane that is reached in another way, or lies elsewhere, than before. */
export type Relocation = {
  columns: ReturnType<typeof toColumns>;
  confirmations: Partial<AuditRecord>[];
};

type Target = { prefix: string; connection: Connection; elsewhere: boolean };

/**
 * Tries the place that a change leads to before anything of it is kept; null when it leads nowhere else.
 * @throws AppError when the new place is not fit, or does not answer although it must
 */
export async function relocatePlane(row: DataPlane, input: UpdatePlaneInput): Promise<Relocation | null> {
  const target = targetOf(row, input);
  if (target === null) return null;
  const plane = storedPlane(row);
  const introduction = await introducePlane({
    expected: {
      name: row.name,
      prefix: target.prefix,
      clusterId: input.confirmNewCluster ? null : row.clusterId,
      declaredVersion: input.apisixVersion === undefined ? row.apisixVersion : input.apisixVersion,
    },
    connection: target.connection,
    nodes: input.nodes ?? plane.nodes,
    knownVersion: plane.observed.apisixVersion,
    takeOver: input.takeOver ?? false,
  });
  assertAnswered(row, target, input, introduction);
  return {
    columns: toColumns(row, target, input, introduction),
    confirmations: confirmationRecords(input, plane, introduction.examination, introduction.installation),
  };
}

function targetOf(row: DataPlane, input: UpdatePlaneInput): Target | null {
  const connection = patchedConnection(row, input);
  const prefix = input.prefix ?? row.prefix;
  const confirms = input.takeOver || input.confirmNewCluster || input.confirmRestored;
  if (connection === null && prefix === row.prefix && !confirms) return null;
  const opened = connection ?? openConnection(row);
  return { prefix, connection: opened, elsewhere: prefix !== row.prefix || hasNewEndpoints(row, input) };
}

/** The changed connection, or null when it stays. One that does not decrypt any more can be entered anew. */
function patchedConnection(row: DataPlane, input: UpdatePlaneInput): Connection | null {
  if (!touchesConnection(input)) return null;
  const stored = input.endpoints && !opens(row) ? {} : openConnection(row);
  const patched = parseInput(Connection, applyPatch(stored, input));
  return canonicalJson(patched) === canonicalJson(stored) ? null : patched;
}

function hasNewEndpoints(row: DataPlane, { endpoints }: UpdatePlaneInput): boolean {
  return (
    endpoints !== undefined &&
    (!opens(row) || canonicalJson(endpoints) !== canonicalJson(openConnection(row).endpoints))
  );
}

function opens(row: DataPlane): boolean {
  try {
    return Boolean(openConnection(row));
  } catch {
    return false;
  }
}

/** New endpoints must prove to be the recorded cluster, and what a person confirms must be looked at. */
function assertAnswered(
  { clusterId }: DataPlane,
  { elsewhere }: Target,
  { confirmNewCluster, takeOver, confirmRestored }: UpdatePlaneInput,
  { examination }: Introduction,
): void {
  const unproven = elsewhere && clusterId !== null && !confirmNewCluster;
  if (examination.failure && (unproven || takeOver || confirmRestored)) throw examination.failure;
}

function toColumns(
  row: DataPlane,
  { prefix, connection, elsewhere }: Target,
  { confirmNewCluster, confirmRestored }: UpdatePlaneInput,
  { examination }: Introduction,
) {
  const { contact } = examination;
  const now = new Date();
  const plane = storedPlane(row);
  const forgiven = confirmNewCluster || confirmRestored;
  const recorded = {
    ...plane,
    clusterId: confirmNewCluster ? null : plane.clusterId,
    lastRevision: forgiven ? null : plane.lastRevision,
    health: forgiven ? { ...plane.health, restored: null } : plane.health,
  };
  return {
    prefix,
    connection: sealConnection(row.id, connection),
    connectionSerial: { increment: 1 },
    clusterId: contact?.clusterId ?? recorded.clusterId,
    settledAt: contact ? now : elsewhere || confirmNewCluster ? null : row.settledAt,
    ...examinedColumns(recorded, examination, now),
  } satisfies Prisma.DataPlaneUpdateInput;
}
