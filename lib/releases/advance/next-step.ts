import "server-only";
import type { Audit } from "@/lib/command/run-command";
import type { Tx } from "@/lib/db/client";
import { outcomeOf } from "../states";
import { endUnwritten } from "../targets/end-target";
import { nextMove } from "../waves/next-move";
import { beginWave } from "./begin-wave";
import { endRelease } from "./end-release";
import { findGate } from "./gates";
import { holdRelease } from "./hold-release";
import { lockRelease, type LockedRelease } from "./lock-release";

/**
 * Does what follows from the state of a release's targets: nothing yet, a pause, the next wave, or the end. Runs in the
 * transaction of whatever changed, and again whenever somebody asks; the release's row is locked.
 */
export async function takeNextStep(tx: Tx, audit: Audit, releaseId: string): Promise<void> {
  const release = await lockRelease(tx, releaseId);
  if (release.finishedAt !== null) return;
  const move = nextMove(release);
  switch (move.kind) {
    case "wait":
      return;
    case "end":
      return endRelease(tx, audit, releaseId, outcomeOf(release.targets, release.requireLoaded));
    case "halt":
      await cancelUnbegun(tx, release);
      return takeNextStep(tx, audit, releaseId);
    case "next": {
      const gate = await findGate(tx, release, move);
      return gate ? holdRelease(tx, release, gate) : beginWave(tx, release, move.wave);
    }
  }
}

/** Targets whose turn has not come, or that wait for another try and have written nothing. */
export async function cancelUnbegun(tx: Tx, { id, targets }: LockedRelease): Promise<void> {
  const unbegun = targets.filter(({ state }) => state === "QUEUED");
  await endUnwritten(
    tx,
    id,
    unbegun.map((target) => ({ target, state: "CANCELLED" })),
  );
}
