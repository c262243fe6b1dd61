/** How patiently a key is repaired that is broken again and again. */

const IMMEDIATELY = 10;
const FLAPPING_AFTER = 20;
const STREAK_MS = 10 * 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** A key that was left alone for this long starts anew. */
export function streakOf(last: { repairs: number; resolvedAt: Date | null } | undefined, now: Date): number {
  if (!last?.resolvedAt || now.getTime() - last.resolvedAt.getTime() > STREAK_MS) return 0;
  return last.repairs;
}

export function isFlapping(repairs: number): boolean {
  return repairs >= FLAPPING_AFTER;
}

/** How long the next repair waits: the first ones do not at all. */
export function healPauseMs(repairs: number): number {
  if (repairs < IMMEDIATELY) return 0;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (repairs - IMMEDIATELY));
}
