/** Chance that can be had again: the same seed throws the same numbers. */
export class Dice {
  constructor(private state: number) {}

  /** A whole number from 0 to below this one. */
  below(limit: number): number {
    return Math.floor(this.throw() * limit);
  }

  chance(share: number): boolean {
    return this.throw() < share;
  }

  pick<T>(things: readonly T[]): T {
    const thing = things[this.below(things.length)];
    if (thing === undefined) throw new Error("there is nothing to pick from");
    return thing;
  }

  /** One of the names, each as likely as its weight says. */
  weigh<N extends string>(weights: Record<N, number>): N {
    const entries = Object.entries(weights) as [N, number][];
    let left = this.throw() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) if ((left -= weight) < 0) return name;
    throw new Error("all weights are zero");
  }

  /** mulberry32: public domain, by Tommy Ettinger. */
  private throw(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
