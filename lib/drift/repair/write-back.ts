import "server-only";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import { etcd } from "@/lib/etcd/client";

/** One key as it should be again; `value` null: it goes. */
export type WriteBack = { key: string; value: string | null; modRevision: string };

/** What all of it is conditioned on: as long as it stands, no release is under way. */
export type MarkerCondition = { key: string; modRevision: string };

/** As many as etcd takes in one transaction, besides the marker's condition. */
const AT_ONCE = 100;

/**
 * Writes recorded values over what was found, each only if its key is still as it was found and no release has begun
 * meanwhile. @returns what was written, with the revisions
 */
export async function writeBack(
  plane: PlaneAccess,
  marker: MarkerCondition,
  keys: readonly WriteBack[],
): Promise<ReadonlyMap<string, string>> {
  const written = new Map<string, string>();
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const chunk = keys.slice(at, at + AT_ONCE);
    if (await writeChunk(plane, marker, chunk, written)) continue;
    if (chunk.length > 1) for (const key of chunk) await writeChunk(plane, marker, [key], written);
  }
  return written;
}

async function writeChunk(
  { prefix, connection }: PlaneAccess,
  marker: MarkerCondition,
  chunk: readonly WriteBack[],
  written: Map<string, string>,
): Promise<boolean> {
  const place = (key: string) => `${prefix}/${key}`;
  const { succeeded, revision } = await etcd(connection).transact({
    compares: [marker, ...chunk].map(({ key, modRevision }) => ({ key: place(key), modRevision })),
    puts: chunk.flatMap(({ key, value }) => (value === null ? [] : [{ key: place(key), value }])),
    deletes: chunk.filter(({ value }) => value === null).map(({ key }) => place(key)),
  });
  if (succeeded) for (const { key } of chunk) written.set(key, revision);
  return succeeded;
}
