import { z } from "zod";

/** The matrix: what runs where. */

export const cellStates = [
  "in-sync",
  "behind",
  "releasing",
  "failed",
  "drifted",
  "never-released",
  "unreachable",
  "unknown",
] as const;

export const MatrixCell = z.object({
  gateway: z.string(),
  stage: z.string(),
  dataPlane: z.string(),
  liveVersion: z.string().nullable(),
  wantedVersion: z.string().nullable(),
  state: z.enum(cellStates),
  drifts: z.int().describe("How many of its keys are not as they were released"),
  releaseId: z.string().nullable(),
  since: z.iso.datetime().nullable(),
});
export const MatrixDto = z.object({ items: z.array(MatrixCell) });

export type MatrixCell = z.infer<typeof MatrixCell>;
