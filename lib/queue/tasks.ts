/** Every kind of job and what it carries. `lib/jobs` holds the list of what each one runs. */
export type Tasks = {
  "advance-release": { releaseId: string };
  /** `attempt` is given when a writer goes on with its own lease. */
  "write-target": { targetId: string; attempt?: number };
  /** Asks a plane's nodes whether they run what was written. */
  "confirm-target": { targetId: string };
  /** Something happened that outsiders may have asked to be told of. */
  "publish-event": PublishedEvent;
  "deliver-webhook": { deliveryId: string };
  "observe-planes": Record<string, never>;
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
