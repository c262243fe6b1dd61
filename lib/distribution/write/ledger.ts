import type { ForeignEdit, PlannedKey } from "../plan";
import type { Counts } from "./contract";

/** What one write did, told apart from what was found done. */
export class Ledger {
  private readonly sent: PlannedKey[] = [];
  private readonly edits = new Map<string, ForeignEdit>();
  private latest: string | undefined;

  /** Also of what may have been written: if it was not, it is planned and written again. */
  recordSent(chunk: readonly PlannedKey[], revision?: string): void {
    this.sent.push(...chunk);
    if (revision !== undefined && BigInt(revision) > BigInt(this.latest ?? 0)) this.latest = revision;
  }

  recordForeign(edits: readonly ForeignEdit[]): void {
    for (const edit of edits) this.edits.set(edit.key, edit);
  }

  counts(desired: number): Counts {
    const put = countKeys(this.sent.filter(({ change }) => change !== "delete"));
    const deleted = countKeys(this.sent.filter(({ change }) => change === "delete"));
    return { put, deleted, unchanged: desired - put };
  }

  get foreign(): ForeignEdit[] {
    return [...this.edits.values()];
  }

  /** Of the last transaction that happened for certain. */
  get revision(): string | undefined {
    return this.latest;
  }
}

/** A key that was sent again after a setback counts once. */
function countKeys(sent: readonly PlannedKey[]): number {
  return new Set(sent.map(({ key }) => key)).size;
}
