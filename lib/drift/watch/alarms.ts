/** Reminders for later; the earliest of each kind counts. None of them keeps the process alive. */
export class Alarms<Kind> {
  private readonly timers = new Map<Kind, NodeJS.Timeout>();

  constructor(private readonly ring: (kind: Kind) => void) {}

  set(kind: Kind, delayMs: number): void {
    if (this.timers.has(kind)) return;
    const wake = () => {
      this.timers.delete(kind);
      this.ring(kind);
    };
    this.timers.set(kind, setTimeout(wake, delayMs).unref());
  }

  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
