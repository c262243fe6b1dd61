import "server-only";
import type { Tx } from "@/lib/db/client";
import { enqueueEach } from "@/lib/queue/enqueue";

/** What a freeze holds up need not wait for the end it had when windows are changed: it is looked at again now. */
export async function wakeHeldReleases(tx: Tx): Promise<void> {
  const held = await tx.release.findMany({
    where: { state: "PAUSED", hold: { path: ["kind"], equals: "freeze" } },
    select: { id: true },
  });
  const jobs = held.map(({ id }) => ({ key: `advance:${id}`, payload: { releaseId: id } }));
  if (jobs.length > 0) await enqueueEach(tx, "advance-release", jobs);
}
