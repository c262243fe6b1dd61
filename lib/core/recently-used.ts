/** Values used lately, no heavier together than `capacity`: what was not used for the longest goes first. */
export class RecentlyUsed<T> {
  private readonly kept = new Map<string, { value: T; weight: number }>();
  private weight = 0;

  constructor(private readonly capacity: number) {}

  get(key: string): T | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.value;
  }

  /** The newest stays, however heavy it is. */
  set(key: string, value: T, weight: number): void {
    this.forget(key);
    this.kept.set(key, { value, weight });
    this.weight += weight;
    for (const other of this.kept.keys()) {
      if (this.weight <= this.capacity || other === key) return;
      this.forget(other);
    }
  }

  private forget(key: string): void {
    this.weight -= this.kept.get(key)?.weight ?? 0;
    this.kept.delete(key);
  }
}
