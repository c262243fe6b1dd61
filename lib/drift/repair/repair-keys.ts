import "server-only";
import { directories } from "@/lib/apisix/directories";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import { isOutcomeUnknown } from "@/lib/etcd/errors";
import { loadValues } from "@/lib/releases/snapshots/load-values";
import { claimRepair, releaseRepair } from "./claim-repair";
import { writeBack, type MarkerCondition, type WriteBack } from "./write-back";

/** A drift that is to be repaired: `expected` is the hash of what should be there. */
export type Repairable = { id: string; key: string; expected: string | null; modRevision: string };

export type Repaired = {
  ids: string[];
  /** By key, the revisions of what was written; what is missing was changed meanwhile. */
  revisions: ReadonlyMap<string, string>;
};

/** Puts recorded values back, each on condition that its key is still as it was found. What it did is yet to be told. */
export async function repairKeys(
  plane: PlaneAccess,
  marker: MarkerCondition,
  drifts: readonly Repairable[],
): Promise<Repaired> {
  const claimed = await claimRepair(drifts.map(({ id }) => id));
  const ours = drifts.filter(({ id }) => claimed.has(id));
  const revisions = await writeClaimed(plane, marker, ours);
  await releaseRepair(ours.flatMap(({ id, key }) => (revisions.has(key) ? [] : id)));
  return { ids: ours.filter(({ key }) => revisions.has(key)).map(({ id }) => id), revisions };
}

/** Whoever does not know what became of a write keeps the claim: the watch will see. */
async function writeClaimed(plane: PlaneAccess, marker: MarkerCondition, drifts: readonly Repairable[]) {
  try {
    return await writeBack(plane, marker, await valuesOf(drifts));
  } catch (error) {
    if (!isOutcomeUnknown(error)) await releaseRepair(drifts.map(({ id }) => id));
    throw error;
  }
}

/** What a route uses is there before the route, and what is too much goes last. */
async function valuesOf(drifts: readonly Repairable[]): Promise<WriteBack[]> {
  const values = await loadValues(drifts.flatMap(({ expected }) => expected ?? []));
  const rank = ({ key, expected }: Repairable) =>
    expected === null ? directories.length : directories.findIndex((directory) => key.startsWith(`${directory}/`));
  return drifts
    .toSorted((left, right) => rank(left) - rank(right))
    .map(({ key, expected, modRevision }) => {
      const value = expected === null ? null : values.get(expected)?.value;
      if (value === undefined) throw new Error(`the recorded value of ${key} is missing`);
      return { key, value, modRevision };
    });
}
