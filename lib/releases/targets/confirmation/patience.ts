/** How long and how often the nodes of a plane are asked. Pure; all times in milliseconds. */

/**
 * A node that lost its watch of etcd tries again after 5 to 7.5 s, and once more after that: who has nothing new by
 * now is stuck, and the slot is waited for.
 */
export const CONFIRM_DEADLINE_MS = 15_000;

const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * The pause before the next look, as long as the time spent: it doubles, and is the longer the longer nodes take to
 * answer. The last look is at the deadline; null when that was it.
 */
export function nextLookMs(spentMs: number): number | null {
  if (spentMs >= CONFIRM_DEADLINE_MS) return null;
  const pauseMs = Math.min(Math.max(spentMs, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
  return Math.min(pauseMs, CONFIRM_DEADLINE_MS - spentMs);
}
