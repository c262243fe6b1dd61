import "server-only";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import { readLive, type LiveScope } from "@/lib/distribution/read-live";
import { readLiveSince, type Base } from "@/lib/distribution/read-live-since";
import type { Snapshot } from "@/lib/distribution/snapshot";
import { SealError } from "@/lib/secrets/seal";
import { findTracked, loadSnapshot } from "../../snapshots/load-snapshot";
import type { Subject } from "./load-subject";
import { once } from "./once";

/** What a plane holds now. Of what was complete there only the changes are asked for: a preview may be of millions. */
export async function readPlane(subject: Subject, plane: PlaneAccess, deadline?: number): Promise<LiveScope> {
  const base = await findBase(subject, plane);
  const since = base && (await readLiveSince(plane, subject, base, { deadline }));
  return since ?? readLive(plane, subject, { deadline });
}

async function findBase(subject: Subject, { id }: PlaneAccess): Promise<Base | null> {
  const { currentHash, revision } = await findTracked(id, `${subject.gateway}/${subject.stage}`);
  if (currentHash === null || revision === null) return null;
  const snapshot = await once(subject.bases, currentHash, () => openedSnapshot(currentHash));
  return snapshot && { snapshot, revision };
}

/** Null when its values no longer decrypt: what lies on the plane can be read all the same. */
async function openedSnapshot(hash: string): Promise<Snapshot | null> {
  try {
    return await loadSnapshot(hash);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
