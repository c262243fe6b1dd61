/** Every kind of job and what it carries. `lib/jobs` holds the list of what each one runs. */
export type Tasks = {
  "advance-release": { releaseId: string };
  "write-target": { targetId: string };
  "observe-planes": Record<string, never>;
  "tend-workers": Record<string, never>;
  "revoke-removed": { gateway: string };
};

export type TaskName = keyof Tasks;
