/** How long a failing write is tried again. Pure; all times in milliseconds. */

const BACKOFF_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000] as const;
const LONGEST_BACKOFF_MS = 15_000;

/** Nothing was written yet: the plane is given a minute to come back. */
export const UNREACHABLE_BUDGET_MS = 60_000;
/** Something may have been written: the truth is looked for this long, the slot is taken meanwhile. */
export const UNKNOWN_BUDGET_MS = 10 * 60_000;

/** The pause before try number `tries + 1`, or null when the budget is used up. */
export function nextPauseMs(tries: number, spentMs: number, budgetMs: number): number | null {
  const pause = BACKOFF_MS[tries] ?? LONGEST_BACKOFF_MS;
  return spentMs + pause > budgetMs ? null : pause;
}
