import "server-only";
import { movementSince } from "@/lib/distribution/movement";
import type { Snapshot } from "@/lib/distribution/snapshot";
import { findSnapshotHashes } from "../snapshots/load-snapshot";
import type { PlaneSubject } from "./subject/load-subject";
import { failed, passed, warned, type Check } from "./verdict";

/** What is live, hashed as a snapshot is. */
type Sight = { hash: string; byKey: ReadonlyMap<string, string> };

/** Whether the plane, and what is to be written to it, are still as the release's author saw them in the preview. */
export async function checkSeen({ plane, seen }: PlaneSubject, live: Sight, desired: Snapshot): Promise<Check[]> {
  if (seen === null) return [];
  const tell = seen.onChange === "refuse" ? failed : warned;
  const checks: Check[] = [];
  if (seen.live === null) checks.push(tell("preview", "GP_CHECK_10011", { dataPlane: plane.name }));
  else if (seen.live !== live.hash) {
    const difference = await describeMovement(seen.live, live);
    checks.push(tell("preview", "GP_CHECK_10006", { dataPlane: plane.name, difference }));
  }
  if (seen.desired !== null && seen.desired !== desired.hash)
    checks.push(tell("preview", "GP_CHECK_10007", { dataPlane: plane.name }));
  return checks.length > 0 ? checks : [passed("preview")];
}

/** In numbers, when what was live then was what Gateplane had put there. */
async function describeMovement(seen: string, { byKey }: Sight): Promise<string> {
  const before = await findSnapshotHashes(seen);
  if (before === null) return "";
  const { created, changed, deleted } = movementSince(before, byKey);
  return `: ${created} created, ${changed} changed, ${deleted} deleted`;
}
