import "server-only";
import type { Audit } from "@/lib/command/run-command";
import type { Tx } from "@/lib/db/client";
import type { ReleaseTarget } from "@/lib/db/generated/client";
import type { ForeignEdit } from "@/lib/distribution/plan";
import type { NewEvent } from "../advance/record-events";

/** More are no edits by hand but a plane that was emptied: they are told of as one, with the first few names. */
const MANY = 200;
const NAMED = 20;

type Seen = { foreign?: Pick<ForeignEdit, "key" | "kind">[] };

/**
 * Somebody else's edits that a target which is written overwrote, without their values. Whichever attempt saw them:
 * one that died may have overwritten what the next one then finds to be ours.
 */
export async function auditOverwrites(
  tx: Tx,
  audit: Audit,
  { id, dataPlaneName: dataPlane }: ReleaseTarget,
  pending: readonly NewEvent[],
): Promise<void> {
  const recorded = await tx.releaseEvent.findMany({ where: { targetId: id, step: { in: ["plan", "verify"] } } });
  const seen = [...recorded, ...pending].flatMap(({ detail }) => (detail as Seen | undefined)?.foreign ?? []);
  const edits = new Map(seen.map((edit) => [edit.key, edit.kind]));
  const action = "drift.overwrite";
  if (edits.size > MANY) {
    const after = { count: edits.size, keys: [...edits.keys()].slice(0, NAMED) };
    return audit.record({ action, object: { type: "data-plane", name: dataPlane }, dataPlane, after });
  }
  for (const [key, kind] of edits) {
    audit.record({ action, object: { type: "key", name: key }, dataPlane, after: { kind } });
  }
}
