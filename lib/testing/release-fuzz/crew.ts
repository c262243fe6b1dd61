import type { Dice } from "../fuzz/dice";
import { SimulatedWorker } from "./simulated-worker";

const MOST = 3;

/** The workers of one story: they come, die in the middle of something, and are taken for dead. */
export class Crew {
  private readonly workers: SimulatedWorker[] = [];

  constructor(private readonly dice: Dice) {
    this.hire();
    this.hire();
  }

  /** One more, if there are few. */
  hire(): void {
    if (this.living.length < MOST) this.workers.push(new SimulatedWorker());
  }

  /** One of them will not live long. */
  doom(): void {
    if (this.living.length > 0) this.dice.pick(this.living).callsLeft = 1 + this.dice.below(60);
  }

  /** Its silence is noticed; now and then it was only slow. */
  async presumeDead(): Promise<void> {
    if (this.workers.length > 0) await this.dice.pick(this.workers).bury();
  }

  /** From now on all goes well: the dead are gone, and there are two who live. */
  async recover(): Promise<void> {
    for (const worker of this.workers) {
      if (worker.isDead) await worker.bury();
      else worker.callsLeft = Infinity;
    }
    while (this.living.length < 2) this.hire();
  }

  async stop(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    for (const worker of this.workers) await worker.bury();
  }

  private get living(): SimulatedWorker[] {
    return this.workers.filter(({ isDead }) => !isDead);
  }
}
