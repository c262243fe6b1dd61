import type { PreviewTargetDto } from "@/lib/releases/preview/schema";

/** What a preview means for whoever is about to release. */

type Target = Pick<PreviewTargetDto, "dataPlane" | "checks" | "changes">;

/** `apartFrom`: checks whose failing does not count. */
export function planesOf(targets: readonly Target[], apartFrom: readonly string[] = []) {
  const hasFailed = ({ checks }: Target) => checks.some(({ name, ok }) => !ok && !apartFrom.includes(name));
  const names = (chosen: readonly Target[]) => chosen.map(({ dataPlane }) => dataPlane);
  return {
    passing: names(targets.filter((target) => !hasFailed(target))),
    failing: names(targets.filter(hasFailed)),
  };
}

/** Whether a plane would lose more keys than it keeps: a release of the wrong version looks like that. */
export function deletesMost({ changes }: Pick<Target, "changes">): boolean {
  return changes !== null && changes.delete > changes.unchanged + changes.update;
}

export type Totals = Record<"create" | "update" | "delete" | "unchanged" | "foreign", number>;

export function totalsOf(targets: readonly Target[]): Totals {
  const sum = (of: keyof Totals) => targets.reduce((total, { changes }) => total + (changes?.[of] ?? 0), 0);
  return {
    create: sum("create"),
    update: sum("update"),
    delete: sum("delete"),
    unchanged: sum("unchanged"),
    foreign: sum("foreign"),
  };
}

/** What goes with the release, so that it can tell when a plane is no longer as it was looked at. */
export function seenIn(targets: readonly Pick<PreviewTargetDto, "dataPlane" | "seen">[]) {
  return targets.flatMap(({ dataPlane, seen }) => (seen === null ? [] : [{ dataPlane, ...seen }]));
}
