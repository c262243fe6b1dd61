import { Cron } from "croner";

/** When something begins, by a clock on some wall, and how long it lasts in real minutes. */
export type Schedule = { cron: string; durationMinutes: number; timeZone: string };

const SECOND_MS = 1_000;

export class Calendar {
  readonly #starts: Cron;
  readonly #durationMs: number;

  /**
   * A start that the clock jumps over in spring takes place when the jump is over, and one that the clock shows twice
   * in autumn takes place once, the first time: a freeze is neither lost nor doubled.
   * @throws when the expression or the zone is none
   */
  constructor({ cron, durationMinutes, timeZone }: Schedule) {
    this.#starts = new Cron(cron, { mode: "5-part", timezone: timeZone, fixedTimeRule: "no-wildcard" });
    this.#durationMs = durationMinutes * 60_000;
  }

  /** The last start that is not after `at`. */
  lastStart(at: Date): Date | null {
    const second = Math.floor(at.getTime() / SECOND_MS) * SECOND_MS;
    return this.#starts.previousRuns(1, new Date(second + SECOND_MS))[0] ?? null;
  }

  /** The first start after `at`. */
  nextStart(at: Date): Date | null {
    return this.#starts.nextRun(at);
  }

  endOf(start: Date): Date {
    return new Date(start.getTime() + this.#durationMs);
  }
}

/** Why an expression cannot be used, or null when it can. */
export function refuseCron(cron: string): string | null {
  if (!/^[\w*,/#-]+( [\w*,/#-]+){4}$/.test(cron)) return CRON_RULE;
  try {
    const starts = new Cron(cron, { mode: "5-part", timezone: "UTC" });
    return starts.nextRun() === null ? "names a date that never comes" : null;
  } catch {
    return CRON_RULE;
  }
}

const CRON_RULE = "must be five fields: minute, hour, day of the month, month, day of the week, such as 0 18 * * FRI";

/** Offsets such as +01:00 know no summer time, and are no names of zones. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
