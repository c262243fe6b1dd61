import "server-only";
import type { Audit } from "@/lib/command/run-command";
import { systemContext } from "@/lib/core/context";
import type { Tx } from "@/lib/db/client";
import type { ReleaseTarget } from "@/lib/db/generated/client";
import { emptySnapshot } from "@/lib/distribution/snapshot";
import { loadInstallation } from "@/lib/installation/load-installation";
import { findEarlierSnapshots } from "../follow-ups/standing";
import { insertRelease } from "../request/insert-release";
import { nextSeq } from "../request/slot";
import { releaseObject } from "../release-object";
import { isDone } from "../states";
import { hasFailed } from "../waves/next-move";
import type { LockedRelease } from "./lock-release";
import { recordEvents } from "./record-events";

/**
 * A release that was to be undone when a plane fails is followed by its rollback, in the transaction that ends it:
 * nobody else gets the slot between. Planes that cannot be reached are left out of it, and say so.
 * @returns whether it was
 */
export async function rollBackAutomatically(tx: Tx, audit: Audit, ended: LockedRelease): Promise<boolean> {
  const begun = ended.targets.filter(hasChanged);
  if (!isToBeUndone(ended) || begun.length === 0) return false;
  const earlier = await findEarlierSnapshots(tx, ended);
  const nothing = emptySnapshot((await loadInstallation()).macKey).hash;
  const rollback = await insertRelease(
    tx,
    withAction(audit, "release.rollback"),
    systemContext("automatic rollback"),
    {
      gateway: ended.gatewayName,
      stage: ended.stageName,
      kind: "ROLLBACK",
      version: null,
      comment: `A plane failed in ${releaseObject(ended).name}`,
      onCheckFailure: "skip",
      links: { rollbackOfId: ended.id },
      targets: begun.map(({ dataPlaneId, dataPlaneName }) => {
        const found = earlier.find((snapshot) => snapshot.dataPlaneName === dataPlaneName);
        return {
          dataPlaneId: dataPlaneId ?? "",
          dataPlaneName,
          versionNumber: found?.versionNumber ?? null,
          snapshotHash: found?.snapshotHash ?? nothing,
        };
      }),
    },
    { state: "CHECKING", seq: await nextSeq(tx, ended.scope) },
  );
  const detail = { release: rollback.id, dataPlanes: begun.map(({ dataPlaneName }) => dataPlaneName) };
  await recordEvents(tx, ended.id, [{ target: null, step: "rollback", status: "opened", detail }]);
  return true;
}

/** A plane that held all of it before goes back to nothing else. */
function hasChanged({ dataPlaneId, fencedAt, state, put, deleted }: ReleaseTarget): boolean {
  return dataPlaneId !== null && fencedAt !== null && !(isDone(state) && put + deleted === 0);
}

/** Who cancelled it, or rejected a wave, decides themselves what becomes of the rest. */
function isToBeUndone({ onFailure, cancelRequested, targets, requireLoaded, state }: LockedRelease): boolean {
  if (onFailure !== "rollback" || cancelRequested || (state !== "FAILED" && state !== "PARTIAL")) return false;
  return targets.some((target) => hasFailed(target, requireLoaded));
}

function withAction(audit: Audit, action: string): Audit {
  return { ...audit, record: (event) => audit.record({ ...event, action }) };
}
