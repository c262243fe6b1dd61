import { canonicalJson } from "@/lib/core/canonical-json";
import { keyedHash } from "@/lib/secrets/keyed-hash";

/** What lies under a key now. `value` is kept only while it is not what should be there. */
export type Live = { hash: string; modRevision: string; value?: string };

/** Keyed hashes by key, below the plane's prefix. */
export type Expected = ReadonlyMap<string, string>;

export type Deviation = {
  key: string;
  kind: "modified" | "missing" | "extra";
  /** Keyed hash of what should be there, and of what is; null: nothing. */
  expected: string | null;
  live: string | null;
  /** Of what is there, "0" when nothing is: what a repair is conditioned on. */
  modRevision: string;
};

/** What a person has accepted, as long as both sides are still as they were. */
export type Tolerance = { expectedHash: string | null; liveHash: string | null };

/** How a key departs from what was released; null when it does not. */
export function deviationOf(key: string, expected: string | null, live: Live | undefined): Deviation | null {
  if ((live?.hash ?? null) === expected) return null;
  const kind = live === undefined ? "missing" : expected === null ? "extra" : "modified";
  return { key, kind, expected, live: live?.hash ?? null, modRevision: live?.modRevision ?? "0" };
}

export function isTolerated({ expected, live }: Deviation, tolerance: Tolerance | undefined): boolean {
  return tolerance !== undefined && tolerance.expectedHash === expected && tolerance.liveHash === live;
}

/** All keys of which either side knows. */
export function* allKeys(expected: Expected, live: ReadonlyMap<string, Live>): Generator<string> {
  yield* expected.keys();
  for (const key of live.keys()) if (!expected.has(key)) yield key;
}

/**
 * The hash of what a value means: that of its text when it is what is expected to the letter, otherwise that of its
 * canonical JSON, so that the order of fields is no drift.
 */
export function hashOfLive(text: string, expected: string | undefined, macKey: Buffer): string {
  const hash = keyedHash(text, macKey);
  if (hash === expected) return hash;
  try {
    return keyedHash(canonicalJson(JSON.parse(text)), macKey);
  } catch {
    return hash;
  }
}
