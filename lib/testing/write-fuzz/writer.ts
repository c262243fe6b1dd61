import { AppError } from "@/lib/core/errors";
import type { WriteInput, WriteOutcome, WriteStep } from "@/lib/distribution/write/contract";
import { writeSnapshot } from "@/lib/distribution/write/write-snapshot";
import { isOutcomeUnknown, isTransient } from "@/lib/etcd/errors";
import type { WaitingCall } from "./gated-etcd";

/** One plane's part in a release: who goes on with it does so as its next attempt. */
export type Target = { attempts: number };

/** How a worker treats a target: it goes on after a pause, and tries again what may work then. */
export class Writer {
  /** Its calls that wait at the gate. */
  readonly calls: WaitingCall[] = [];
  /** Keys of which it said that somebody else had changed them. */
  readonly told = new Set<string>();
  /** The revision it last looked at. */
  lookedAt = "0";
  attempt: number;
  /** What it came to: "written", "killed", "overtaken", or an error's code. */
  end: string | null = null;

  constructor(
    readonly input: WriteInput,
    readonly target: Target,
  ) {
    this.attempt = ++target.attempts;
  }

  async run(): Promise<void> {
    let outcome: WriteOutcome | null = null;
    while (this.end === null) {
      try {
        outcome = await this.write(outcome?.state === "awaiting-nodes");
        if (outcome.state === "written") this.end ??= "written";
      } catch (error) {
        outcome = null;
        this.fail(error);
      }
    }
  }

  /** None of its calls is answered any more, and it makes no other. */
  kill(): void {
    this.end ??= "killed";
    this.calls.length = 0;
  }

  private write(nodesHaveDroppedRoutes: boolean): Promise<WriteOutcome> {
    const fence = { ...this.input.fence, attempt: this.attempt };
    return writeSnapshot({ ...this.input, fence, nodesHaveDroppedRoutes }, (step) => this.observe(step));
  }

  private fail(error: unknown): void {
    if (!(error instanceof AppError)) throw error;
    const mayWorkLater = isTransient(error) || isOutcomeUnknown(error);
    if (!mayWorkLater) this.end ??= error.code;
    else if (this.attempt < this.target.attempts) this.end ??= "overtaken";
    else this.attempt = ++this.target.attempts;
  }

  private observe({ step, status, detail = {} }: WriteStep): Promise<void> {
    if ((step === "plan" || step === "verify") && status === "done") {
      const { revision, foreign } = detail as { revision: string; foreign: { key: string }[] };
      this.lookedAt = revision;
      for (const { key } of foreign) this.told.add(key);
    }
    return Promise.resolve();
  }
}
