import { toInstant } from "./local-time";

/** A time span as the address holds it: a name of one that moves along, or local times for "custom". */
export type Period = { period?: string; from?: string; to?: string };

export const periodNames = ["period", "from", "to"] as const;

const HOUR_MS = 3_600_000;

export const periods = [
  { value: "1h", label: "Last hour", ms: HOUR_MS },
  { value: "24h", label: "Last 24 hours", ms: 24 * HOUR_MS },
  { value: "7d", label: "Last 7 days", ms: 7 * 24 * HOUR_MS },
  { value: "30d", label: "Last 30 days", ms: 30 * 24 * HOUR_MS },
] as const;

/** Whole minutes, so that a list is not another list at every rendering. */
const STEP_MS = 60_000;

/** The span as the API takes it. */
export function boundsOf({ period, from, to }: Period, now: number = Date.now()): { from?: string; to?: string } {
  const named = periods.find(({ value }) => value === period);
  if (named) return { from: new Date(Math.floor((now - named.ms) / STEP_MS) * STEP_MS).toISOString() };
  return period === "custom" ? { from: toInstant(from), to: toInstant(to) } : {};
}
