/** Times and durations as text. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });
const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "long" });
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

const units = [
  { unit: "day", ms: DAY },
  { unit: "hour", ms: HOUR },
  { unit: "minute", ms: MINUTE },
] as const;

/** "3 min. ago"; beyond a month the day. */
export function relativeTime(at: string, now: number): string {
  const distance = new Date(at).getTime() - now;
  const size = Math.abs(distance);
  if (size < MINUTE) return size < 10 * SECOND ? "just now" : distance < 0 ? "< 1 min. ago" : "in < 1 min.";
  if (size >= 30 * DAY) return day.format(new Date(at));
  const { unit, ms } = units.find((candidate) => size >= candidate.ms) ?? units[2];
  return relative.format(Math.trunc(distance / ms), unit);
}

/** The time in the reader's zone, to the second. */
export const exactTime = (at: string) => exact.format(new Date(at));

/** "640 ms", "1.2 s", "3 min 5 s". */
export function durationText(ms: number): string {
  if (ms < SECOND) return `${Math.floor(ms)} ms`;
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ${Math.floor((ms % MINUTE) / SECOND)} s`;
  return `${Math.floor(ms / HOUR)} h ${Math.floor((ms % HOUR) / MINUTE)} min`;
}

/** From one time to another, or null when one of them has not come. */
export function durationBetween(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : new Date(to).getTime() - new Date(from).getTime();
}

/** What is left until a time, to the second within the hour: "0:42", "12:05", "3 h 4 min", "2 d 5 h". */
export function countdownText(ms: number): string {
  const left = Math.max(0, ms);
  if (left < HOUR)
    return `${Math.floor(left / MINUTE)}:${String(Math.floor((left % MINUTE) / SECOND)).padStart(2, "0")}`;
  if (left < DAY) return `${Math.floor(left / HOUR)} h ${Math.floor((left % HOUR) / MINUTE)} min`;
  return `${Math.floor(left / DAY)} d ${Math.floor((left % DAY) / HOUR)} h`;
}
