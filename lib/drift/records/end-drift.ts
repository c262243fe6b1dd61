import "server-only";
import type { Audit } from "@/lib/command/run-command";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import type { DriftRecord, Prisma } from "@/lib/db/generated/client";
import { publishEvent } from "@/lib/queue/publish-event";
import { isBulk, summaryOf } from "./bulk";

export type DriftEnd = {
  state: "REPAIRED" | "ACCEPTED" | "GONE";
  by: string;
  comment?: string;
  /** It was repaired by itself: what counts when it is broken again soon. */
  counts?: boolean;
};

const actions = { REPAIRED: "drift.repair", ACCEPTED: "drift.accept", GONE: "drift.gone" } as const;

/** Ends those of these records of one scope that are open, once and for all. */
export async function endDrift(tx: Tx, audit: Audit, ids: readonly string[], end: DriftEnd): Promise<DriftRecord[]> {
  const { state, by, comment } = end;
  const resolvedAt = await databaseTime(tx);
  const ended = await tx.driftRecord.updateManyAndReturn({
    where: { id: { in: [...ids] }, state: "OPEN" },
    data: { state, resolvedAt, resolvedBy: by, comment, repairingSince: null, ...streak(end) },
  });
  auditEnd(audit, ended, end);
  await publishEnd(tx, ended, end);
  return ended;
}

/** Only what the watch repairs by itself goes on counting: anybody else's repair is a new beginning. */
function streak({ state, counts }: DriftEnd): Prisma.DriftRecordUpdateManyMutationInput {
  if (state !== "REPAIRED") return {};
  return { repairs: counts ? { increment: 1 } : 0 };
}

function auditEnd(audit: Audit, ended: readonly DriftRecord[], { state, by, comment }: DriftEnd): void {
  const [first] = ended;
  if (!first) return audit.nothingChanged();
  const place = { action: actions[state], gateway: first.gatewayName, dataPlane: first.dataPlaneName };
  if (isBulk(ended)) {
    return audit.record({
      ...place,
      object: { type: "stage", name: first.scope },
      after: { ...summaryOf(ended), by, comment },
    });
  }
  for (const { id, key, kind, before, after } of ended) {
    audit.record({
      ...place,
      object: { type: "key", id, name: key },
      before: { kind: kind.toLowerCase(), value: after },
      after: { value: state === "ACCEPTED" ? after : before, by, comment },
    });
  }
}

async function publishEnd(tx: Tx, ended: readonly DriftRecord[], { state, by }: DriftEnd): Promise<void> {
  const [first] = ended;
  if (!first || state !== "REPAIRED") return;
  const { gatewayName: gateway, stageName: stage, dataPlaneName: dataPlane } = first;
  await publishEvent(tx, {
    type: "drift.repaired",
    gateway,
    dataPlane,
    data: { gateway, stage, dataPlane, by, ...summaryOf(ended) },
  });
}
