import type { ForeignEdit, PlannedKey } from "../plan";
import type { Counts } from "./contract";

/** What one write did, told apart from what was found done. */
export class Ledger {
  private readonly put = new Set<string>();
  private readonly deleted = new Set<string>();
  private readonly edits = new Map<string, ForeignEdit>();
  private latest: string | undefined;

  /** Also of what may have been written: if it was not, it is planned and written again. */
  recordSent(chunk: readonly PlannedKey[], revision?: string): void {
    for (const { key, change } of chunk) (change === "delete" ? this.deleted : this.put).add(key);
    if (revision !== undefined && BigInt(revision) > BigInt(this.latest ?? 0)) this.latest = revision;
  }

  recordForeign(edits: readonly ForeignEdit[]): void {
    for (const edit of edits) this.edits.set(edit.key, edit);
  }

  counts(desired: number): Counts {
    return { put: this.put.size, deleted: this.deleted.size, unchanged: desired - this.put.size };
  }

  get foreign(): ForeignEdit[] {
    return [...this.edits.values()];
  }

  /** Of the last transaction that happened for certain. */
  get revision(): string | undefined {
    return this.latest;
  }
}
