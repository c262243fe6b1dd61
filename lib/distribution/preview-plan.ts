import "server-only";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import { planWrite, type Known, type Plan } from "./plan";
import { readLive } from "./read-live";
import type { Scope } from "./scope";
import type { Snapshot } from "./snapshot";

export type PreviewInput = { plane: PlaneAccess; scope: Scope; snapshot: Snapshot; known: Known; macKey: Buffer };

/** What a release would do to a plane as it is now, key by key. Writes nothing; values may hold secrets. */
export async function previewPlan({ plane, scope, snapshot, known, macKey }: PreviewInput): Promise<Plan> {
  const live = await readLive(plane, scope);
  const complete = live.marker?.state === "complete" ? live.marker.snapshot : null;
  return planWrite({ scope, desired: snapshot, live, complete, known, macKey });
}
