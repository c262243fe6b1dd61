import "server-only";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import type { ReleaseTarget } from "@/lib/db/generated/client";
import type { Counts } from "@/lib/distribution/write/contract";
import { enqueue } from "@/lib/queue/enqueue";
import { recordEvents, type NewEvent } from "../../advance/record-events";
import { addedCounts } from "../end-target";

/** Written is not loaded: the target goes on, without its lease, until its plane's nodes were asked. */
export async function beginConfirmation(
  tx: Tx,
  target: ReleaseTarget,
  { revision, counts }: { revision: string; counts: Counts },
  events: readonly NewEvent[],
): Promise<void> {
  const { id, releaseId } = target;
  const writtenAt = await databaseTime(tx);
  const written = { ...addedCounts(counts), revision, state: "WRITTEN", writtenAt } as const;
  await tx.releaseTarget.update({ where: { id }, data: { ...written, load: "confirming", leasedBy: null } });
  const detail = { ...counts, revision };
  await recordEvents(tx, releaseId, [...events, { target, step: "confirm", status: "started", detail }]);
  await enqueue(tx, "confirm-target", { targetId: id }, { key: `confirm:${id}` });
}
