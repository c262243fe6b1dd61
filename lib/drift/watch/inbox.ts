/** What waits for one reader, who takes all of it at once: however fast it comes, it is dealt with in large steps. */
export class Inbox<T> {
  private waiting: T[] = [];
  private failure: { error: unknown } | null = null;
  private notify: () => void = () => undefined;

  put(item: T): void {
    this.waiting.push(item);
    this.notify();
  }

  /** The reader gets what came before, then this. */
  fail(error: unknown): void {
    this.failure ??= { error };
    this.notify();
  }

  async takeAll(): Promise<T[]> {
    if (this.waiting.length === 0 && !this.failure) await new Promise<void>((resolve) => (this.notify = resolve));
    const taken = this.waiting;
    this.waiting = [];
    if (taken.length === 0 && this.failure) throw this.failure.error;
    return taken;
  }
}
