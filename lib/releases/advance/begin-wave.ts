import "server-only";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import { jsonNull } from "@/lib/db/json-null";
import { enqueueEach } from "@/lib/queue/enqueue";
import { publishRelease } from "../publish-release";
import { hasTargetEnded } from "../states";
import { settingsOf } from "../waves/wave-settings";
import type { LockedRelease } from "./lock-release";
import { recordEvents } from "./record-events";

/** Lets the planes of a wave be written, side by side. */
export async function beginWave(tx: Tx, release: LockedRelease, wave: number): Promise<void> {
  const { id, currentWave, hold, begunAt } = release;
  const now = await databaseTime(tx);
  const targets = release.targets.filter((target) => target.wave === wave && !hasTargetEnded(target));
  const running = await tx.release.update({
    where: { id },
    data: { state: "RUNNING", currentWave: wave, hold: jsonNull, resumeAt: null, startedAt: release.startedAt ?? now },
  });
  // Times count from the click, as long as nothing but the machine came between.
  const waited = currentWave > 0 || hold !== null;
  const targetIds = targets.map((target) => target.id);
  await tx.releaseTarget.updateMany({
    where: { id: { in: targetIds } },
    data: { begunAt: waited ? now : (begunAt ?? now) },
  });
  await enqueueEach(
    tx,
    "write-target",
    targetIds.map((targetId) => ({ key: `write:${targetId}`, payload: { targetId } })),
  );
  const dataPlanes = targets.map(({ dataPlaneName }) => dataPlaneName);
  const detail = { wave, of: settingsOf(release).length, dataPlanes };
  await recordEvents(tx, id, [{ target: null, step: "wave", status: "begun", detail }]);
  if (currentWave === 0) await publishRelease(tx, "started", { ...running, targets: release.targets });
}
