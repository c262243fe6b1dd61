import type { ReleaseSummary } from "@/lib/releases/schema";

/** What the fleet's numbers are taken from: the releases of a day, as many as one page of the API holds. */

const HOUR_MS = 3_600_000;
const LIMIT = 100;

/** A day back from the last full hour, so that it is the same question for an hour. */
export function recentFilter(now: number = Date.now()): { from: string; limit: number } {
  return { from: new Date((Math.floor(now / HOUR_MS) - 24) * HOUR_MS).toISOString(), limit: LIMIT };
}

export function failedReleases(releases: readonly ReleaseSummary[]): ReleaseSummary[] {
  return releases.filter(({ state }) => state === "FAILED" || state === "PARTIAL");
}

/** The median time from the click, or the plane's turn, to being written, over all planes; null when nothing was written. */
export function medianWrittenMs(releases: readonly ReleaseSummary[]): number | null {
  const times = releases
    .flatMap(({ targets }) => targets.map(({ toWrittenMs }) => toWrittenMs))
    .filter((time) => time !== null)
    .toSorted((a, b) => a - b);
  return times[Math.floor((times.length - 1) / 2)] ?? null;
}
