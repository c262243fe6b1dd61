import type { PreviewTargetDto } from "@/lib/releases/preview/schema";

/** What a preview means for whoever is about to release. */

type Target = Pick<PreviewTargetDto, "dataPlane" | "checks" | "changes">;

export function hasFailedCheck({ checks }: Pick<Target, "checks">): boolean {
  return checks.some(({ ok }) => !ok);
}

export function planesOf(targets: readonly Target[]): { passing: string[]; failing: string[] } {
  const names = (chosen: readonly Target[]) => chosen.map(({ dataPlane }) => dataPlane);
  return {
    passing: names(targets.filter((target) => !hasFailedCheck(target))),
    failing: names(targets.filter(hasFailedCheck)),
  };
}

/** Whether a plane would lose more keys than it keeps: a release of the wrong version looks like that. */
export function deletesMost({ changes }: Pick<Target, "changes">): boolean {
  if (!changes) return false;
  const updated = changes.keys.filter(({ op }) => op === "update").length;
  return changes.delete > changes.unchanged + updated;
}

export type Totals = { put: number; delete: number; unchanged: number; foreign: number };

export function totalsOf(targets: readonly Target[]): Totals {
  const sum = (of: keyof Totals) => targets.reduce((total, { changes }) => total + (changes?.[of] ?? 0), 0);
  return { put: sum("put"), delete: sum("delete"), unchanged: sum("unchanged"), foreign: sum("foreign") };
}
