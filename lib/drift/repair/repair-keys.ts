import "server-only";
import { directories } from "@/lib/apisix/directories";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { announce } from "@/lib/db/changes";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import { loadValues } from "@/lib/releases/snapshots/load-values";
import { endDrift } from "../records/end-drift";
import { claimRepair, releaseRepair } from "./claim-repair";
import { writeBack, type MarkerCondition } from "./write-back";

/** A drift that is to be repaired: `expected` is the hash of what should be there. */
export type Repairable = { id: string; key: string; expected: string | null; modRevision: string };

type Where = { plane: PlaneAccess; scope: string; gateway: string; marker: MarkerCondition };
type Options = { counts: boolean; decided: boolean };

/**
 * Puts recorded values back, each on condition that its key is still as it was found, and tells of each.
 * @returns the revisions of what was written, by key; what is missing was changed meanwhile
 */
export async function repairKeys(
  ctx: Context,
  { plane, scope, gateway, marker }: Where,
  drifts: readonly Repairable[],
  { counts, decided }: Options,
): Promise<ReadonlyMap<string, string>> {
  const claimed = await claimRepair(drifts.map(({ id }) => id));
  const ours = drifts.filter(({ id }) => claimed.has(id));
  const written = await writeBack(plane, marker, await valuesOf(ours));
  const repaired = ours.filter(({ key }) => written.has(key)).map(({ id }) => id);
  await releaseRepair(ours.flatMap(({ id, key }) => (written.has(key) ? [] : id)));
  if (repaired.length === 0) return written;
  const command = {
    permission: "release.rollback",
    action: "drift.repair",
    object: { type: "stage", name: scope },
    gateway,
    dataPlane: plane.name,
  } as const;
  await runCommand(ctx, command, async ({ tx, audit }) => {
    await endDrift(tx, audit, repaired, { state: "REPAIRED", by: ctx.actor.name, counts });
    await announce(tx, { topic: "drift", dataPlane: plane.name, decided });
  });
  return written;
}

/** What a route uses is there before the route, and what is too much goes last. */
async function valuesOf(drifts: readonly Repairable[]) {
  const values = await loadValues(drifts.flatMap(({ expected }) => expected ?? []));
  const rank = ({ key, expected }: Repairable) =>
    expected === null ? directories.length : directories.findIndex((directory) => key.startsWith(`${directory}/`));
  return [...drifts]
    .sort((left, right) => rank(left) - rank(right))
    .map(({ key, expected, modRevision }) => {
      const value = expected === null ? null : values.get(expected)?.value;
      if (value === undefined) throw new Error(`the recorded value of ${key} is missing`);
      return { key, value, modRevision };
    });
}
