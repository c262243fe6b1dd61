/** Every kind of job and what it carries. `lib/jobs` holds the list of what each one runs. */
export type Tasks = {
  "advance-release": { releaseId: string };
  /** `attempt` is given when a writer goes on with its own lease. */
  "write-target": { targetId: string; attempt?: number };
  "observe-planes": Record<string, never>;
};

export type TaskName = keyof Tasks;
