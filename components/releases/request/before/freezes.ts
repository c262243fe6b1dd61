import { zonedTime } from "@/lib/releases/freeze-windows/freezes/zoned-time";
import type { PlaneFreezeDto } from "@/lib/releases/freeze-windows/schema";

/** What freezes mean for whoever is about to release. */

/** One line for each window that keeps planes from receiving it at the time asked about. */
export function activeFreezes(items: readonly PlaneFreezeDto[]): string[] {
  const frozen = items.flatMap(({ dataPlane, active }) => (active ? [{ dataPlane, ...active }] : []));
  return [...Map.groupBy(frozen, ({ window }) => window).values()].flatMap((planes) => {
    const longest = planes.toSorted((a, b) => b.until.localeCompare(a.until))[0];
    return longest
      ? [`${longest.window} freezes ${namesOf(planes)} until ${timeOf(longest.until, longest.timeZone)}`]
      : [];
  });
}

/** One line for each window that comes within a week; one that is there already says when it ends. */
export function comingFreezes(items: readonly PlaneFreezeDto[]): string[] {
  const isThere = new Set(items.map(({ active }) => active?.window));
  const coming = items.flatMap(({ dataPlane, next }) =>
    next && !isThere.has(next.window) ? [{ dataPlane, ...next }] : [],
  );
  return [...Map.groupBy(coming, ({ window }) => window).values()].flatMap((planes) => {
    const first = planes.toSorted((a, b) => a.from.localeCompare(b.from))[0];
    return first ? [`${first.window} freezes ${namesOf(planes)} from ${timeOf(first.from, first.timeZone)}`] : [];
  });
}

const namesOf = (planes: readonly { dataPlane: string }[]) =>
  new Intl.ListFormat("en").format(planes.map(({ dataPlane }) => dataPlane));

const timeOf = (at: string, timeZone: string) => `${zonedTime(new Date(at), timeZone)} (${timeZone})`;
