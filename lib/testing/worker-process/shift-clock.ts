/** What JavaScript takes for the time is this much later than it is. */
export function shiftClock(aheadMs: number): void {
  const Clock = globalThis.Date;
  globalThis.Date = class extends Clock {
    constructor(...given: []) {
      super(...((given.length === 0 ? [Clock.now() + aheadMs] : given) as []));
    }
    static override now(): number {
      return Clock.now() + aheadMs;
    }
  } as DateConstructor;
}
