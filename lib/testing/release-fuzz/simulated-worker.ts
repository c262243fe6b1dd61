import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { runBookkeeping } from "@/lib/command/run-command";
import { taskList } from "@/lib/jobs/task-list";
import { resumeAbandoned } from "@/lib/releases/advance/resume-abandoned";
import { actAs, type Identity } from "./identity";
import { giveBackJob, takeJob, unlockJobs, type Job } from "./job-queue";

const POLL_MS = 10;
/** So many looks at the queue, so that the sweep is not all that happens. */
const BEAT_EVERY = 10;
const LANES = 4;

/** Nothing of a worker that is dead happens any more: whatever it asks for fails. */
class Dead extends Error {}

/**
 * One of several workers in one process, with an identity of its own, that may die at any call to the database or to
 * an etcd.
 */
export class SimulatedWorker implements Identity {
  readonly id = randomUUID();
  readonly inHand = new Set<string>();
  /** How many calls it has left to live. */
  callsLeft = Infinity;
  private readonly jobs = new Set<Promise<void>>();
  private stopped = false;
  private readonly ended: Promise<void>;

  constructor() {
    this.ended = actAs(this, () => this.work());
  }

  get isDead(): boolean {
    return this.callsLeft <= 0;
  }

  /** Its jobs come to their end first. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.ended;
  }

  /** The others take it for dead, whether it is or not: what its silence for some seconds leads to. */
  async bury(): Promise<void> {
    await runBookkeeping((tx) => tx.worker.deleteMany({ where: { id: this.id } }));
    await unlockJobs(this.id);
  }

  /** @throws Dead when that was one too many */
  spendCall(): void {
    this.callsLeft--;
    if (this.isDead) throw new Dead();
  }

  private async work(): Promise<void> {
    for (let look = 0; !this.stopped && !this.isDead; look++) {
      if (look % BEAT_EVERY === 0) await this.beat().catch((error: unknown) => this.note(error));
      while (this.jobs.size < LANES && !this.isDead) {
        const job = await takeJob(this.id);
        if (!job) break;
        const running = this.run(job).finally(() => this.jobs.delete(running));
        this.jobs.add(running);
      }
      await pause(POLL_MS);
    }
    await Promise.all(this.jobs);
  }

  private async beat(): Promise<void> {
    await runBookkeeping(async (tx) => {
      await tx.worker.upsert({ where: { id: this.id }, create: { id: this.id }, update: { heartbeatAt: new Date() } });
    });
    await resumeAbandoned();
  }

  private async run(job: Job): Promise<void> {
    try {
      await taskList[job.task]?.(job.payload, {} as never);
      if (!this.isDead) await giveBackJob(job, "done");
    } catch (error) {
      this.note(error);
      if (!this.isDead) await giveBackJob(job, "failed");
    }
  }

  /** The dead have nothing to say. */
  private note(error: unknown): void {
    if (!this.isDead) crashes.push(error);
  }
}

/** What jobs threw although nobody killed them: there should be none. */
export const crashes: unknown[] = [];
