/**
 * Guessing passwords gets slower: after some failures in a row each further one doubles the wait.
 * An address gets more tries than an account, because a whole office may share one.
 */
export type Throttled = "account" | "address";
export type Failures = { failures: number; lastAt: Date };

const freeFailures: Record<Throttled, number> = { account: 5, address: 20 };
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;

/** A row of failures is over when nothing failed for a day. */
const forgottenAfterMs = 24 * 60 * 60_000;

/** When the next try is allowed, or null when it is allowed at once. */
export function nextTryAt(kind: Throttled, record: Failures | null, now: Date): Date | null {
  if (record === null || isForgotten(record, now)) return null;
  const excess = record.failures - freeFailures[kind];
  if (excess < 0) return null;
  const waitMs = Math.min(firstWaitMs * 2 ** excess, longestWaitMs);
  const allowedAt = new Date(record.lastAt.getTime() + waitMs);
  return allowedAt > now ? allowedAt : null;
}

/** The record after one more failure. */
export function withFailure(record: Failures | null, now: Date): Failures {
  const before = record === null || isForgotten(record, now) ? 0 : record.failures;
  return { failures: before + 1, lastAt: now };
}

function isForgotten(record: Failures, now: Date): boolean {
  return now.getTime() - record.lastAt.getTime() >= forgottenAfterMs;
}
