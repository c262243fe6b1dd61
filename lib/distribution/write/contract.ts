import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import type { ForeignEdit, Known } from "../plan";
import type { Scope } from "../scope";
import type { Snapshot } from "../snapshot";

/** Who writes: a later `seq`, and at the same `seq` a later `attempt`, shuts out everything before it. */
export type Fence = { installation: string; release: string; target: string; seq: number; attempt: number };

export type WriteInput = {
  plane: PlaneAccess;
  scope: Scope;
  fence: Fence;
  snapshot: Snapshot;
  known: Known;
  macKey: Buffer;
  onForeignEdit: "overwrite" | "fail";
  /** No node serves the deleted routes any more, or they were given the time: what they used may go. */
  nodesHaveDroppedRoutes: boolean;
};

/** Keys written by this call; calls that continue one another add up. Marker, owner and placeholders do not count. */
export type Counts = { put: number; deleted: number; unchanged: number };

export type WriteOutcome =
  | {
      state: "written";
      /** At this revision the plane was seen to hold the snapshot exactly. */
      revision: string;
      counts: Counts;
      /** What this call has overwritten. */
      foreign: ForeignEdit[];
    }
  | {
      /** Routes are written and deleted; call again with the same fence to delete what the deleted ones used. */
      state: "awaiting-nodes";
      resumeAfterMs: number;
      revision: string;
      counts: Counts;
      foreign: ForeignEdit[];
    };

/** `detail` holds keys and counts, never a value. */
export type WriteStep = {
  step: "read" | "plan" | "fence" | "write" | "verify" | "complete";
  status: "started" | "done" | "failed" | "info";
  detail?: Readonly<Record<string, unknown>>;
};

export type Observe = (step: WriteStep) => Promise<void>;
