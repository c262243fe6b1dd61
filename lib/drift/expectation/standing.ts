import type { Marker } from "@/lib/distribution/marker";

/** What the database knows of a scope on a plane. */
export type Tracked = {
  currentHash: string | null;
  pendingHashes: readonly string[];
  currentReleaseId: string | null;
  currentSeq: number | null;
};

/** What a scope is held against: a snapshot and the release that brought it. */
export type Yardstick = { snapshot: string; releaseId: string };

/**
 * `marked`: the marker names a snapshot that Gateplane knows · `lost`: the marker is gone, though something was
 * released · `older`: it is one that was replaced, as in an etcd restored from a backup · `unjudged`: a release is
 * under way, or it is not ours, or the database is older than the plane.
 */
export type Standing = ({ is: "marked" | "lost" | "older" } & Yardstick) | { is: "unjudged" };

const unjudged = { is: "unjudged" } as const;

/** Which snapshot a scope must hold: the one that its marker names, because markers and keys come in one order. */
export function standingOf(marker: Marker | null, tracked: Tracked, installation: string): Standing {
  if (marker === null) return tracked.pendingHashes.length > 0 ? unjudged : byTracker("lost", tracked);
  if (marker.installation !== installation || marker.state === "writing") return unjudged;
  if (marker.snapshot === tracked.currentHash || tracked.pendingHashes.includes(marker.snapshot)) {
    return { is: "marked", snapshot: marker.snapshot, releaseId: marker.release };
  }
  return marker.seq < (tracked.currentSeq ?? 0) ? byTracker("older", tracked) : unjudged;
}

function byTracker(is: "lost" | "older", { currentHash, currentReleaseId }: Tracked): Standing {
  return currentHash === null || currentReleaseId === null
    ? unjudged
    : { is, snapshot: currentHash, releaseId: currentReleaseId };
}
