import type { WriteStep } from "@/lib/distribution/write/contract";

/** In what a worker process differs from one that all goes well with. */
export type WorkerOptions = {
  /** It is gone, as if the power was, just before or just after the work of this step of a write. */
  diesAt?: { step: WriteStep["step"]; moment: "before" | "after" };
  /** How much later it is by the clock of its machine. */
  clockAheadMs?: number;
  /** It watches planes as well. */
  watches?: boolean;
};
