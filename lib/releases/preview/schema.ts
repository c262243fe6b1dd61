import { z } from "zod";
import { DataPlaneName } from "@/lib/core/names";
import { PageQuery } from "@/lib/core/pagination";
import { ReleasedInput, ResyncInput, RollbackInput } from "../schema";

/** What people ask to see before anything is written. */

const Listed = z
  .number()
  .int()
  .min(0)
  .max(200)
  .optional()
  .describe("How many changed keys are listed for each plane; by default 200 for up to 3 planes, else 20; 0: none");

const KeyFilter = PageQuery.extend({
  dataPlane: DataPlaneName,
  op: z.enum(["create", "update", "delete"]).optional(),
  foreign: z.boolean().optional().describe("true: only what somebody else changed"),
  q: z.string().max(256).optional().describe("Text in the key or in the object's name"),
});

export const PreviewInput = ReleasedInput.extend({ keys: Listed });
export const PreviewKeysInput = ReleasedInput.omit({ dataPlanes: true }).extend(KeyFilter.shape);
export const RollbackPreviewInput = RollbackInput.omit({ comment: true }).extend({ keys: Listed });
export const RollbackKeysInput = RollbackPreviewInput.pick({ to: true }).extend(KeyFilter.shape);

export const ResyncPreviewInput = ResyncInput.omit({ comment: true }).extend({ keys: Listed });

/** What they get. */

export const CheckDto = z.object({
  name: z.string(),
  ok: z.boolean(),
  warning: z.boolean().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  cure: z.string().optional(),
});

export const KeyChangeDto = z.object({
  key: z.string(),
  name: z.string().nullable().describe("The object's own name: a resource's, a backend's"),
  op: z.enum(["create", "update", "delete"]),
  foreign: z.boolean().describe("Somebody else changed the live value; it would be overwritten"),
  diff: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
});

export const PreviewTargetDto = z.object({
  dataPlane: z.string(),
  reachable: z.boolean(),
  checks: z.array(CheckDto),
  seen: z
    .object({ live: z.string().nullable(), desired: z.string() })
    .nullable()
    .describe("Hashes of what is live and of what would be; sent with the release, it says so when either has moved"),
  changes: z
    .object({
      put: z.number().describe("Created and changed keys together"),
      create: z.number(),
      update: z.number(),
      delete: z.number(),
      unchanged: z.number(),
      foreign: z.number(),
      keys: z.array(KeyChangeDto),
      omitted: z.number().describe("Changed keys beyond those listed"),
    })
    .nullable(),
});

export const PreviewDto = z.object({ targets: z.array(PreviewTargetDto) });

export const RollbackTargetDto = PreviewTargetDto.extend({
  version: z.string().nullable().describe("What it goes back to, where that is one version"),
  revokes: z.boolean().describe("Nothing ran there before: the stage is taken off"),
});
export const ResyncTargetDto = PreviewTargetDto.extend({
  gateway: z.string(),
  stage: z.string(),
  version: z.string().nullable(),
});
export const ResyncPreviewDto = z.object({ targets: z.array(ResyncTargetDto) });
export const RollbackPreviewDto = z.object({ targets: z.array(RollbackTargetDto) });

export type OnGateway<T> = T & { gateway: string };
export type PreviewInput = z.infer<typeof PreviewInput>;
export type PreviewKeysInput = z.infer<typeof PreviewKeysInput>;
export type RollbackPreviewInput = z.infer<typeof RollbackPreviewInput>;
export type RollbackKeysInput = z.infer<typeof RollbackKeysInput>;
export type ResyncPreviewInput = z.infer<typeof ResyncPreviewInput>;
export type ResyncTargetDto = z.infer<typeof ResyncTargetDto>;
export type ResyncPreviewDto = z.infer<typeof ResyncPreviewDto>;
export type KeyFilter = z.infer<typeof KeyFilter>;
export type CheckDto = z.infer<typeof CheckDto>;
export type KeyChangeDto = z.infer<typeof KeyChangeDto>;
export type PreviewTargetDto = z.infer<typeof PreviewTargetDto>;
export type PreviewDto = z.infer<typeof PreviewDto>;
export type RollbackTargetDto = z.infer<typeof RollbackTargetDto>;
export type RollbackPreviewDto = z.infer<typeof RollbackPreviewDto>;
