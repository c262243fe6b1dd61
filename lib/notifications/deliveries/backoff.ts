import { TEST_EVENT } from "../schema";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const pauses = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR];

/** How long to wait after this many failed attempts, or null to give up. A test is for somebody who looks on. */
export function pauseAfter(attempts: number, event: string): number | null {
  return event === TEST_EVENT ? null : (pauses[attempts - 1] ?? null);
}
