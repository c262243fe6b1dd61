import { canonicalJson } from "@/lib/core/canonical-json";
import { keyedHash } from "@/lib/secrets/keyed-hash";
import type { LiveScope } from "./read-live";
import { bearsLabels, type Scope } from "./scope";
import type { Snapshot, SnapshotEntry } from "./snapshot";

/** What Gateplane itself put on a plane for a scope. */
export type Known = {
  /** Keyed hashes of all values it wrote or may have written: the snapshot that is there, and the one on its way. */
  hashes: ReadonlySet<string>;
  /** The snapshot that was last complete there, key by key; without it a key that somebody deleted is not noticed. */
  current?: { snapshot: string; hashes: ReadonlyMap<string, string> };
};

export type PlannedKey = {
  key: string;
  change: "create" | "update" | "delete" | "unchanged";
  live: string | null;
  desired: string | null;
  /** The key's revision as it was read, "0" when absent: what a write of it is conditioned on. */
  modRevision: string;
};

/** Something that changed a key of ours and was not Gateplane. `after` is the value as found: it may hold secrets. */
export type ForeignEdit = {
  key: string;
  kind: "modified" | "missing" | "extra";
  /** Keyed hash of what Gateplane had put there, as far as it is known. */
  before: string | null;
  after: string | null;
};

export type Plan = {
  keys: PlannedKey[];
  foreign: ForeignEdit[];
  /** Keys in our id space that do not bear our labels: they are left alone, and nothing can be written until they go. */
  strangers: string[];
  /** Each live value's hash, as a snapshot's entries have it. */
  liveHashes: Map<string, string>;
};

export type PlanInput = {
  scope: Scope;
  desired: Snapshot;
  live: Pick<LiveScope, "keys">;
  /** The snapshot that the marker says is complete on the plane. */
  complete: string | null;
  known: Known;
  macKey: Buffer;
};

/** What it takes to make a plane hold exactly the desired snapshot, and what others did to it meanwhile. */
export function planWrite(input: PlanInput): Plan {
  const { desired, live } = input;
  const plan: Plan = { keys: [], foreign: [], strangers: [], liveHashes: new Map() };
  for (const entry of desired.entries) planKey(plan, input, entry.key, entry);
  const wanted = new Set(desired.entries.map(({ key }) => key));
  for (const key of live.keys.keys()) if (!wanted.has(key)) planKey(plan, input, key, null);
  return plan;
}

function planKey(plan: Plan, input: PlanInput, key: string, entry: SnapshotEntry | null): void {
  const found = input.live.keys.get(key);
  const desired = entry?.value ?? null;
  const liveHash = found && (found.hash ?? hashOf(found.value, entry, input));
  if (liveHash !== undefined) plan.liveHashes.set(key, liveHash);
  const origin = found && liveHash !== undefined ? originOf(found.value, liveHash, desired, input) : "absent";
  if (origin === "stranger") {
    plan.strangers.push(key);
    return;
  }
  const live = found?.value ?? null;
  const kind = foreignKind(origin, input, key, desired);
  if (kind !== null) plan.foreign.push({ key, kind, before: ourHash(input, key), after: live });
  plan.keys.push({ key, change: changeOf(origin, desired), live, desired, modRevision: found?.modRevision ?? "0" });
}

type Origin = "absent" | "desired" | "ours" | "foreign" | "stranger";

function changeOf(origin: Origin, desired: string | null): PlannedKey["change"] {
  if (origin === "absent") return "create";
  if (origin === "desired") return "unchanged";
  return desired === null ? "delete" : "update";
}

/** What is wanted, to the letter, need not be hashed again. */
function hashOf(live: string, entry: SnapshotEntry | null, { macKey }: PlanInput): string {
  return live === entry?.value ? entry.hash : keyedHash(live, macKey);
}

/** Values are read as JSON only when they are neither what is wanted nor what Gateplane wrote, to the letter. */
function originOf(live: string, liveHash: string, desired: string | null, { scope, known, macKey }: PlanInput): Origin {
  if (live === desired) return "desired";
  if (known.hashes.has(liveHash)) return "ours";
  const value = parseJson(live);
  const canonical = canonicalJson(value);
  if (canonical === desired) return "desired";
  if (known.hashes.has(keyedHash(canonical, macKey))) return "ours";
  return bearsLabels(value, scope) ? "foreign" : "stranger";
}

function foreignKind(
  origin: Origin,
  { known: { current }, complete }: PlanInput,
  key: string,
  desired: string | null,
): ForeignEdit["kind"] | null {
  const isCurrent = current?.hashes.has(key) === true;
  // It was there when the marker said so, and nothing of ours deletes what is desired.
  if (origin === "absent") return isCurrent && current.snapshot === complete ? "missing" : null;
  if (origin !== "foreign") return null;
  return isCurrent || desired !== null ? "modified" : "extra";
}

function ourHash({ known }: PlanInput, key: string): string | null {
  return known.current?.hashes.get(key) ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
