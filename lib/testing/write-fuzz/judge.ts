import { isKeyOf, type Scope } from "@/lib/distribution/scope";
import type { Revision } from "./history";
import type { Author, World } from "./world";

type Change = { value: string | null; by: Author; revision: bigint };
type Marker = { target: string; seq: number; attempt: number; state: "writing" | "complete" };
type Writing = Exclude<Author, string>;

/** Goes through what happened to a plane, one transaction after the other, and objects to what must not have been. */
export class Judge {
  /** Targets that were complete at some time. */
  readonly completed = new Set<string>();
  private readonly latest = new Map<string, Change>();
  private readonly isScopes: (key: string) => boolean;
  private readonly markerKey: string;
  private marker: Marker | null = null;

  constructor(
    scope: Scope,
    private readonly authors: World["authors"],
  ) {
    this.isScopes = isKeyOf(scope);
    this.markerKey = `gateplane/stages/${scope.gateway}/${scope.stage}`;
  }

  judge(history: readonly Revision[]): void {
    for (const { revision, changes } of history) {
      const by = this.authors.get(revision);
      if (by === undefined) throw new Error(`nobody knows who wrote revision ${revision}`);
      for (const [key, value] of changes) {
        if (by !== "somebody else") this.judgeChange(by, key, value);
        this.latest.set(key, { value, by, revision: BigInt(revision) });
      }
    }
  }

  /** What lies in the scope at the end. */
  get held(): Record<string, string> {
    const entries = [...this.latest].flatMap(([key, { value }]) =>
      value !== null && this.isScopes(key) ? [[key, value] as const] : [],
    );
    return Object.fromEntries(entries);
  }

  private judgeChange(by: Writing, key: string, value: string | null): void {
    if (key === this.markerKey) return this.judgeMarker(by, value);
    if (this.isScopes(key)) return this.judgeKey(by, key, value);
    const isPlaceholder = key.endsWith("/") && value === "init_dir" && !this.latest.has(key);
    if (!isPlaceholder) object(by, `touched ${key}, which is not its scope's`);
  }

  private judgeMarker(by: Writing, value: string | null): void {
    if (value === null) return object(by, "deleted the marker");
    const marker = JSON.parse(value) as Marker;
    const { seq, attempt } = this.marker ?? { seq: 0, attempt: 0 };
    if (!isMarkerOf(marker, by)) object(by, `put the marker of another: ${value}`);
    if (marker.seq < seq || (marker.seq === seq && marker.attempt < attempt))
      object(by, `came after ${seq}/${attempt}`);
    if (marker.state === "complete") this.judgeProof(by);
    this.marker = marker;
  }

  /** Past the fence there is one writer, and it writes what its release is to bring. */
  private judgeKey(by: Writing, key: string, value: string | null): void {
    if (!isMarkerOf(this.marker, by) || this.marker?.state !== "writing") object(by, `wrote ${key} without the fence`);
    if (value !== wantedOf(by, key)) object(by, `wrote ${key} as ${value}`);
    const before = this.latest.get(key);
    const isOverwritten = before?.by === "somebody else" && before.value !== null;
    if (isOverwritten && !by.writer.told.has(key)) object(by, `overwrote an edit of ${key} and told nobody`);
  }

  /** Only what others did since it looked may differ. */
  private judgeProof(by: Writing): void {
    const { snapshot, fence } = by.writer.input;
    if (!isMarkerOf(this.marker, by)) object(by, "completed what it had not begun");
    const keys = [...this.latest.keys()].filter(this.isScopes);
    for (const key of new Set([...keys, ...snapshot.entries.map((entry) => entry.key)])) {
      const found = this.latest.get(key);
      const isUnseen = found !== undefined && isBy(found, by) && found.revision > BigInt(by.lookedAt);
      if (isUnseen) object(by, `is complete, but did not look at ${key} again`);
      const isDrift = found?.by === "somebody else" && found.revision > BigInt(by.lookedAt);
      if ((found?.value ?? null) !== wantedOf(by, key) && !isDrift) object(by, `is complete, but for ${key}`);
    }
    this.completed.add(fence.target);
  }
}

function isMarkerOf(marker: Marker | null, { writer, attempt }: Writing): boolean {
  const { target, seq } = writer.input.fence;
  return marker?.target === target && marker.seq === seq && marker.attempt === attempt;
}

function isBy({ by }: Change, { writer }: Writing): boolean {
  return by !== "somebody else" && by.writer === writer;
}

function wantedOf({ writer }: Writing, key: string): string | null {
  return writer.input.snapshot.entries.find((entry) => entry.key === key)?.value ?? null;
}

function object({ writer, attempt }: Writing, reason: string): void {
  throw new Error(`${writer.input.fence.target}, attempt ${attempt}, ${reason}`);
}
