import { parseMarker, type FoundMarker } from "@/lib/distribution/marker";
import type { LiveKey } from "@/lib/etcd/read";
import type { WatchedChange } from "@/lib/etcd/watch";
import { allKeys, deviationOf, hashOfLive, isTolerated } from "../compare";
import type { Deviation, Expected, Live, Tolerance } from "../compare";
import type { OpenDrift, TrackedScope } from "../expectation/load-tracked";
import { snapshotHashes } from "../expectation/snapshot-hashes";
import { standingOf, type Standing } from "../expectation/standing";
import { markerOf } from "./place-of-key";

/** What is new about a scope: keys that depart from what was released, and drifts that are over. */
export type Findings = { found: Deviation[]; over: OpenDrift[] };

const nothing: Expected = new Map();

/** One scope on one plane, as it is known to be: hashes only, values just while they are not as they should be. */
export class ScopeView {
  readonly live = new Map<string, Live>();
  readonly open = new Map<string, OpenDrift>();
  marker: FoundMarker | null = null;
  standing: Standing = { is: "unjudged" };
  expected: Expected = nothing;
  private tracked: TrackedScope | null = null;
  private touched: Set<string> | "all" = "all";

  constructor(readonly scope: string) {}

  get mode(): TrackedScope["mode"] {
    return this.tracked?.mode ?? "OFF";
  }

  get gateway(): string {
    return this.scope.split("/", 1)[0] ?? "";
  }

  get stage(): string {
    return this.scope.split("/")[1] ?? "";
  }

  /** A key as it is from now on; `value` is null when it is gone. */
  put({ key, value, modRevision }: WatchedChange, macKey: Buffer): void {
    if (this.touched !== "all") this.touched.add(key);
    if (value === null) {
      this.live.delete(key);
      return;
    }
    const expected = this.expected.get(key);
    const hash = hashOfLive(value, expected, macKey);
    const isNeeded = hash !== expected && this.tracked !== null;
    this.live.set(key, { hash, modRevision, ...(isNeeded ? { value } : {}) });
  }

  /** It holds again what it should, since this revision. */
  restored(key: string, modRevision: string): void {
    const hash = this.expected.get(key);
    if (hash === undefined) this.live.delete(key);
    else this.live.set(key, { hash, modRevision });
    this.open.delete(key);
  }

  putMarker(found: LiveKey | null): void {
    this.marker = readable(found);
    this.standing = { is: "unjudged" };
  }

  /** Holds the scope against what is tracked by now. */
  async judge(tracked: TrackedScope | null, installation: string): Promise<void> {
    this.tracked = tracked;
    this.standing = tracked ? standingOf(this.marker, tracked, installation) : { is: "unjudged" };
    this.touched = "all";
    if (this.standing.is === "unjudged") return;
    this.expected = await snapshotHashes(this.standing.snapshot);
    if (this.standing.is === "lost" && this.expected.size === 0) this.standing = { is: "unjudged" };
    for (const [key, live] of this.live) if (live.hash === this.expected.get(key)) delete live.value;
  }

  /** Since the last time. While a release is under way nothing is new. */
  compare(tolerances: ReadonlyMap<string, Tolerance>): Findings {
    const findings: Findings = { found: [], over: [] };
    if (this.standing.is === "unjudged") return findings;
    for (const key of this.keysToCompare()) {
      const deviation = this.mode === "OFF" ? null : this.untolerated(key, tolerances);
      const open = this.open.get(key);
      if (deviation && !(open && isSame(open, deviation))) findings.found.push(deviation);
      if (!deviation && open) findings.over.push(open);
    }
    this.touched = new Set();
    return findings;
  }

  deviationAt(key: string): Deviation | null {
    if (key === markerOf(this.scope)) return this.markerDeviation();
    return deviationOf(key, this.expected.get(key) ?? null, this.live.get(key));
  }

  private untolerated(key: string, tolerances: ReadonlyMap<string, Tolerance>): Deviation | null {
    const deviation = this.deviationAt(key);
    return deviation && !isTolerated(deviation, tolerances.get(key)) ? deviation : null;
  }

  private keysToCompare(): Iterable<string> {
    if (this.touched !== "all") return this.touched;
    return new Set([...allKeys(this.expected, this.live), ...this.open.keys(), markerOf(this.scope)]);
  }

  private markerDeviation(): Deviation | null {
    const { is } = this.standing;
    if (is !== "lost" && is !== "older") return null;
    const modRevision = this.marker?.modRevision ?? "0";
    return {
      key: markerOf(this.scope),
      kind: is === "lost" ? "missing" : "modified",
      ...{ expected: null, live: null, modRevision },
    };
  }
}

function isSame(open: OpenDrift, { expected, live }: Deviation): boolean {
  return open.beforeHash === expected && open.afterHash === live;
}

/** One that cannot be read says nothing. */
function readable(found: LiveKey | null): FoundMarker | null {
  try {
    return parseMarker(found ?? undefined, { name: "" });
  } catch {
    return null;
  }
}
