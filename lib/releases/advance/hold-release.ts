import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { Tx } from "@/lib/db/client";
import { enqueue } from "@/lib/queue/enqueue";
import { publishRelease } from "../publish-release";
import type { Gate } from "./gates";
import type { LockedRelease } from "./lock-release";
import { recordEvents } from "./record-events";

/** Pauses a release before its next wave. Its slot stays taken: the planes are between two versions. */
export async function holdRelease(tx: Tx, release: LockedRelease, { hold, resumeAt }: Gate): Promise<void> {
  if (release.state !== "PAUSED" || !isDeepStrictEqual(release.hold, hold)) {
    const paused = await tx.release.update({ where: { id: release.id }, data: { state: "PAUSED", hold, resumeAt } });
    await recordEvents(tx, release.id, [{ target: null, step: "wave", status: "waiting", detail: hold }]);
    await publishRelease(tx, "paused", { ...paused, targets: release.targets });
  }
  if (resumeAt) await lookAgain(tx, release.id, resumeAt);
}

/** If nobody does so earlier. */
export async function lookAgain(tx: Tx, releaseId: string, at: Date): Promise<void> {
  await enqueue(tx, "advance-release", { releaseId }, { key: `advance:${releaseId}`, at });
}
