import { directories } from "@/lib/apisix/directories";

/** Where a key of a plane belongs: a scope's marker, or an object in a scope's id space; null: it is not ours. */
export type Place = { scope: string; key: string; isMarker: boolean };

const MARKERS = "gateplane/stages/";
const known: ReadonlySet<string> = new Set(directories);

/** `key` lies below the plane's prefix. */
export function placeOfKey(key: string): Place | null {
  if (key.startsWith(MARKERS)) return { scope: key.slice(MARKERS.length), key, isMarker: true };
  const [directory = "", id = "", deeper] = key.split("/", 3);
  const [gateway, stage, rest] = id.split(".", 3);
  if (!known.has(directory) || deeper !== undefined || !gateway || !stage || rest === undefined) return null;
  return { scope: `${gateway}/${stage}`, key, isMarker: false };
}

/** The key of a scope's marker, below the prefix. */
export function markerOf(scope: string): string {
  return MARKERS + scope;
}
