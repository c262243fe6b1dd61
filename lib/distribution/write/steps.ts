import { toAppError } from "@/lib/core/errors";
import type { Observe, WriteStep } from "./contract";

type Detail = WriteStep["detail"];

/** Tells how a write goes on. */
export class Steps {
  private current: WriteStep["step"] = "read";

  constructor(private readonly observe: Observe) {}

  async run<T>(step: WriteStep["step"], work: () => Promise<T>, describe: (result: T) => Detail): Promise<T> {
    this.current = step;
    await this.observe({ step, status: "started" });
    const result = await work();
    await this.observe({ step, status: "done", detail: describe(result) });
    return result;
  }

  /** Something came between, and it goes on. */
  async note(detail: Detail): Promise<void> {
    await this.observe({ step: this.current, status: "info", detail });
  }

  async fail(error: unknown): Promise<void> {
    await this.observe({ step: this.current, status: "failed", detail: { code: toAppError(error).code } });
  }
}
