import "server-only";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import type { ReleaseTarget } from "@/lib/db/generated/client";
import { recordEvents } from "../../advance/record-events";
import type { LoadState, NodeLoad } from "../../schema";
import { loadedAtOf, loadOf } from "./node-loads";

/** Brings a target that is written to its end with what is known of its nodes. The release's row is locked. */
export async function endConfirmation(
  tx: Tx,
  target: ReleaseTarget,
  nodes: readonly NodeLoad[],
  load: LoadState = loadOf(nodes),
): Promise<void> {
  const { id, releaseId, put, deleted, unchanged, revision } = target;
  const state = load === "loaded" ? "LOADED" : "WRITTEN";
  await tx.releaseTarget.update({
    where: { id },
    data: { state, load, nodes: [...nodes], loadedAt: loadedAtOf(nodes), finishedAt: await databaseTime(tx) },
  });
  const detail = { load, put, deleted, unchanged, revision };
  await recordEvents(tx, releaseId, [{ target, step: "end", status: state.toLowerCase(), detail }]);
}

/** Nobody waits for the nodes any longer. */
export async function giveUpConfirmation(tx: Tx, target: ReleaseTarget): Promise<void> {
  await endConfirmation(tx, target, target.nodes as NodeLoad[]);
}
