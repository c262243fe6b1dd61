/** Every kind of job and what it carries. `lib/jobs` holds the list of what each one runs. */
export type Tasks = {
  "advance-release": { releaseId: string };
  /** `attempt` is given when a writer goes on with its own lease; its nodes have until then to drop routes. */
  "write-target": { targetId: string; attempt?: number; nodesHaveUntil?: number };
  /** Asks a plane's nodes whether they run what was written. */
  "confirm-target": { targetId: string };
  /** Something happened that outsiders may have asked to be told of. */
  "publish-event": PublishedEvent;
  /** `attempt` counts from 0: a job that comes late finds that it was made already. */
  "deliver-webhook": { deliveryId: string; attempt: number };
  "observe-planes": Record<string, never>;
  /** Forgets what nobody asks for any more. */
  "tidy-up": Record<string, never>;
};

/** `data` holds names, states and counts, never values. */
export type PublishedEvent = {
  id: string;
  type: string;
  at: string;
  gateway: string | null;
  dataPlane: string | null;
  data: Record<string, unknown>;
};

export type TaskName = keyof Tasks;
