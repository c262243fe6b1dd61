import type { ReleaseKind } from "@/lib/db/generated/enums";
import { Calendar, type Schedule } from "./calendar";

/** What a window covers: every field must fit; a list that is empty fits everything. */
export type Coverage = {
  gateways: readonly string[];
  stages: readonly string[];
  dataPlanes: readonly string[];
  /** All of them must be on the plane. */
  labels: Readonly<Record<string, string>>;
};
export type FreezeRule = Schedule & Coverage & { name: string };

/** A stage of a gateway on one plane. */
export type Place = { gateway: string; stage: string; dataPlane: string; labels: Readonly<Record<string, string>> };

export type Freeze = { window: string; until: Date; timeZone: string };
export type ComingFreeze = Freeze & { from: Date };

/** A freeze keeps new things out, and what was undone; it does not keep in what is broken. */
export function isHeldByFreezes({ kind, bringsBack }: { kind: ReleaseKind; bringsBack: boolean }): boolean {
  return kind === "RELEASE" || kind === "REVOKE" || bringsBack;
}

/** The freeze a place is in, of the window that lasts longest; null: it is in none. */
export function freezeOf(windows: readonly FreezeRule[], place: Place, at: Date): Freeze | null {
  const freezes = covering(windows, place).flatMap((window) => {
    const until = frozenUntil(window, at);
    return until ? [{ window: window.name, until, timeZone: window.timeZone }] : [];
  });
  return freezes.sort((left, right) => right.until.getTime() - left.until.getTime())[0] ?? null;
}

/** The freeze that a place comes into next, beside the one it may be in. */
export function nextFreezeOf(windows: readonly FreezeRule[], place: Place, at: Date): ComingFreeze | null {
  const freezes = covering(windows, place).flatMap((window) => {
    const period = nextPeriod(window, at);
    return period ? [{ window: window.name, ...period, timeZone: window.timeZone }] : [];
  });
  return freezes.sort((left, right) => left.from.getTime() - right.from.getTime())[0] ?? null;
}

function covering(windows: readonly FreezeRule[], place: Place): FreezeRule[] {
  return windows.filter((window) => covers(window, place));
}

export function covers({ gateways, stages, dataPlanes, labels }: Coverage, place: Place): boolean {
  const fits = (names: readonly string[], name: string) => names.length === 0 || names.includes(name);
  return (
    fits(gateways, place.gateway) &&
    fits(stages, place.stage) &&
    fits(dataPlanes, place.dataPlane) &&
    Object.entries(labels).every(([name, value]) => place.labels[name] === value)
  );
}

/** When the freeze that holds at a time is over; null: none holds then. */
export function frozenUntil(schedule: Schedule, at: Date): Date | null {
  const calendar = new Calendar(schedule);
  const start = calendar.lastStart(at);
  const end = start && calendar.endOf(start);
  return end && end > at ? unbrokenEnd(calendar, end) : null;
}

/** The first freeze that begins after a time at which none holds, or after the one that does; null: there is none. */
export function nextPeriod(schedule: Schedule, at: Date): { from: Date; until: Date } | null {
  const calendar = new Calendar(schedule);
  const after = frozenUntil(schedule, at) ?? at;
  const isEndless = after > at && frozenUntil(schedule, after) !== null;
  const from = isEndless ? null : calendar.nextStart(after);
  return from && { from, until: unbrokenEnd(calendar, calendar.endOf(from)) };
}

/** How many freezes without a break between them are taken together: some have no end at all. */
const JOINED = 100;

/** The end of a freeze with those that begin before it is over. */
function unbrokenEnd(calendar: Calendar, end: Date): Date {
  for (let joined = 0; joined < JOINED; joined++) {
    const start = calendar.lastStart(end);
    const later = start && calendar.endOf(start);
    if (!later || later <= end) return end;
    end = later;
  }
  return end;
}
