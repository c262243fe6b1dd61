import { z } from "zod";
import { DataPlaneName, GatewayName, StageName } from "@/lib/core/names";
import { PageQuery } from "@/lib/core/pagination";

/** What people and CI send. */

export const VersionNumber = z.string().min(1).max(64);
const Comment = z.string().max(1024).default("");
const PlaneNames = z
  .array(DataPlaneName)
  .min(1, { error: "names no plane; leave it out to mean all" })
  .max(500)
  .refine((names) => new Set(names).size === names.length, { error: "names a plane twice" });

/** Which version of which stage goes where. */
export const ReleasedInput = z.strictObject({
  stage: StageName,
  version: VersionNumber,
  dataPlanes: PlaneNames.optional(),
});

export const ReleaseTrigger = z.strictObject({
  branch: z.string().max(256).optional(),
  commit: z.string().max(256).optional(),
  url: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .max(1024)
    .optional(),
});

const DAY_SECONDS = 86_400;

export const WaveInput = z.strictObject({
  dataPlanes: PlaneNames,
  pauseSeconds: z
    .number()
    .int()
    .min(0)
    .max(DAY_SECONDS)
    .default(0)
    .describe("How long it is watched before the next wave begins; the last wave has none after it"),
  needsApproval: z.boolean().default(false).describe("It begins only when somebody else has approved it"),
});

/** Without `dataPlanes`, the planes that the waves name are the release's; with it, each must be in one wave. */
const Waves = z.array(WaveInput).min(1).max(50);

const Seen = z
  .array(
    z.strictObject({ dataPlane: DataPlaneName, live: z.string().max(128).nullable(), desired: z.string().max(128) }),
  )
  .max(500)
  .describe("What the author saw in the preview: its hashes, plane by plane");

export const FreezeOverride = z.strictObject({
  reason: z.string().trim().min(1, { error: "say why it must not wait" }).max(1024),
});

export const ReleaseInput = ReleasedInput.extend({
  comment: Comment,
  waves: Waves.optional(),
  onFailure: z.enum(["halt", "continue", "rollback"]).default("halt"),
  onCheckFailure: z.enum(["refuse", "skip"]).default("refuse"),
  onForeignEdit: z.enum(["overwrite", "fail"]).default("overwrite"),
  seen: Seen.optional(),
  onPreviewChange: z
    .enum(["tell", "refuse"])
    .default("tell")
    .describe("What to do when a plane is no more as the author saw it"),
  requireLoaded: z.boolean().default(false).describe("A plane whose nodes do not all confirm it in time has failed"),
  supersede: z.boolean().default(false),
  scheduledAt: z.iso.datetime({ offset: true }).optional(),
  overrideFreeze: FreezeOverride.optional(),
  trigger: ReleaseTrigger.optional(),
});

export const RevokeInput = z.strictObject({
  dataPlanes: PlaneNames.optional(),
  comment: Comment,
  overrideFreeze: FreezeOverride.optional(),
});
export const FollowUpInput = z.strictObject({ dataPlanes: PlaneNames.optional(), comment: Comment });
export const RetryInput = FollowUpInput.extend({ overrideFreeze: FreezeOverride.optional() });
export const RollbackInput = RetryInput.extend({ to: z.uuid({ error: "must be a release's id" }).optional() });
export const ApproveInput = z.strictObject({ comment: Comment });
export const RejectInput = z.strictObject({ comment: Comment });
export const AcceptInput = z.strictObject({
  comment: z.string().trim().min(1, { error: "say why the partial result is accepted" }).max(1024),
});

export const ResyncInput = z.strictObject({
  scopes: z
    .array(z.strictObject({ gateway: GatewayName, stage: StageName }))
    .min(1)
    .max(500)
    .optional(),
  force: z.boolean().default(false),
  comment: Comment,
});

/** The same, with what a route takes from its path. */
const OnRelease = z.object({ id: z.uuid() });
const OnGateway = z.object({ gateway: GatewayName });
export const ReleaseParams = OnRelease;
export const RequestReleaseInput = ReleaseInput.extend(OnGateway.shape);
export const RevokeStageInput = RevokeInput.extend({ ...OnGateway.shape, stage: StageName });
export const FollowUpReleaseInput = FollowUpInput.extend(OnRelease.shape);
export const RetryReleaseInput = RetryInput.extend(OnRelease.shape);
export const ApproveReleaseInput = ApproveInput.extend(OnRelease.shape);
export const RejectReleaseInput = RejectInput.extend(OnRelease.shape);
export const RollbackReleaseInput = RollbackInput.extend(OnRelease.shape);
export const AcceptReleaseInput = AcceptInput.extend(OnRelease.shape);
export const ResyncPlaneInput = ResyncInput.extend({ name: DataPlaneName });

/** What they get. */

export const releaseKinds = ["release", "rollback", "revoke", "resync"] as const;
export const releaseStates = [
  "PENDING_APPROVAL",
  "SCHEDULED",
  "CHECKING",
  "RUNNING",
  "PAUSED",
  "SUCCEEDED",
  "PARTIAL",
  "FAILED",
  "REFUSED",
  "CANCELLED",
] as const;
export const targetStates = [
  "QUEUED",
  "CHECKING",
  "WRITING",
  "WRITTEN",
  "LOADED",
  "UNKNOWN",
  "FAILED",
  "SKIPPED",
  "CANCELLED",
] as const;

const Time = z.iso.datetime();
const Told = z.object({ code: z.string(), message: z.string(), cause: z.string(), cure: z.string() });
const Counts = z.object({ put: z.number(), deleted: z.number(), unchanged: z.number() });

export const ReleaseEventDto = z.object({
  number: z.number().describe("Position in the release, gapless"),
  targetId: z.string().nullable(),
  seq: z.number().describe("Position in the target"),
  step: z.string(),
  status: z.string(),
  detail: z.record(z.string(), z.unknown()),
  at: Time,
});

export const loadStates = ["confirming", "loaded", "partial", "timeout", "not-observed"] as const;

export const NodeLoadDto = z.object({
  node: z.string().describe("Its name, or its control URL"),
  state: z.enum(["loaded", "behind", "silent"]),
  loadedAt: Time.nullable(),
  detail: z.string().nullable().describe("What it lacks, or why it gave no answer"),
});

export const TargetDto = z.object({
  id: z.string(),
  dataPlane: z.string(),
  version: z.string().nullable().describe("Of what is to run here; null: nothing"),
  versionBefore: z.string().nullable().describe("Of what ran here before; null: nothing"),
  wave: z.number(),
  state: z.enum(targetStates),
  load: z.enum(loadStates).nullable(),
  nodes: z.array(NodeLoadDto),
  error: Told.optional(),
  counts: Counts,
  revision: z.string().nullable(),
  attempt: z.number(),
  begunAt: Time.nullable().describe("The click, or when its wave's turn came: its times count from here"),
  startedAt: Time.nullable(),
  writtenAt: Time.nullable(),
  loadedAt: Time.nullable(),
  finishedAt: Time.nullable(),
  toWrittenMs: z.number().nullable(),
  toLoadedMs: z.number().nullable(),
  events: z.array(ReleaseEventDto),
});

export const waveStates = ["waiting", "paused", "awaiting-approval", "running", "done", "failed", "cancelled"] as const;

export const WaveDto = z.object({
  number: z.number().int(),
  dataPlanes: z.array(z.string()),
  pauseSeconds: z.number(),
  needsApproval: z.boolean(),
  state: z.enum(waveStates),
});

export const ApprovalDto = z.object({
  wave: z.number().int().describe("0: the release itself"),
  decision: z.enum(["approved", "rejected"]),
  by: z.string(),
  comment: z.string(),
  at: Time,
});

/** What a release waits for, in the states that wait. */
export const HoldDto = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("approval"), wave: z.number().int(), missing: z.number().int() }),
  z.object({ kind: z.literal("time"), until: Time }),
  z.object({ kind: z.literal("pause"), wave: z.number().int(), until: Time }),
  z.object({ kind: z.literal("freeze"), wave: z.number().int(), window: z.string(), until: Time.nullable() }),
  z.object({ kind: z.literal("slot"), holder: z.string(), author: z.string() }),
]);

export const ApprovalRuleDto = z.object({ required: z.number().int(), approvers: z.array(z.string()) });

export const ReleaseSummary = z.object({
  id: z.string(),
  seq: z.number().int().nullable().describe("Its place in the order of the stage's releases; null before its turn"),
  gateway: z.string(),
  stage: z.string(),
  version: z.string().nullable(),
  kind: z.enum(releaseKinds),
  state: z.enum(releaseStates),
  settled: z.boolean().describe("It has ended, or waits for a person or a time"),
  hold: HoldDto.nullable(),
  waves: z.array(WaveDto),
  onFailure: z.enum(["halt", "continue", "rollback"]),
  requireLoaded: z.boolean(),
  scheduledAt: Time.nullable(),
  approvalRule: ApprovalRuleDto.nullable(),
  freezeOverride: z.string().nullable().describe("Why an administrator let it pass a freeze window"),
  requester: z.string(),
  requesterKind: z.string(),
  source: z.string(),
  comment: z.string(),
  trigger: ReleaseTrigger.nullable(),
  error: Told.optional(),
  createdAt: Time,
  begunAt: Time.nullable().describe("When its turn came: it took the stage's slot"),
  startedAt: Time.nullable(),
  finishedAt: Time.nullable(),
  retryOf: z.string().nullable(),
  rollbackOf: z.string().nullable(),
  revertedBy: z.string().nullable(),
  supersededBy: z.string().nullable(),
  accepted: z.object({ by: z.string(), at: Time, reason: z.string() }).nullable(),
  targets: z.array(TargetDto.omit({ events: true, versionBefore: true })),
});

export const ReleaseDto = ReleaseSummary.extend({
  targets: z.array(TargetDto),
  approvals: z.array(ApprovalDto),
  events: z.array(ReleaseEventDto).describe("Of the release itself, not of one plane"),
});

export const ReleaseFilter = z.object({
  gateway: z.string().max(64).optional(),
  stage: z.string().max(64).optional(),
  dataPlane: z.string().max(64).optional(),
  state: z.enum(releaseStates).optional(),
  kind: z.enum(releaseKinds).optional(),
  requester: z.string().max(320).optional(),
  version: z.string().max(64).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  q: z.string().max(256).optional().describe("Text in the comment, the version or the requester"),
});
export const ReleaseQuery = ReleaseFilter.extend(PageQuery.shape);

export const WaitQuery = z.object({ wait: z.coerce.number().int().min(1).max(60).optional() });

export type FollowUpInput = z.infer<typeof FollowUpInput>;
export type RollbackInput = z.infer<typeof RollbackInput>;
export type RetryInput = z.infer<typeof RetryInput>;
export type ApproveInput = z.infer<typeof ApproveInput>;
export type RejectInput = z.infer<typeof RejectInput>;
export type WaveInput = z.infer<typeof WaveInput>;
export type FreezeOverride = z.infer<typeof FreezeOverride>;
export type NodeLoad = z.infer<typeof NodeLoadDto>;
export type LoadState = (typeof loadStates)[number];
export type WaveDto = z.infer<typeof WaveDto>;
export type Hold = z.infer<typeof HoldDto>;
export type ApprovalRule = z.infer<typeof ApprovalRuleDto>;
export type ApprovalDto = z.infer<typeof ApprovalDto>;
export type AcceptInput = z.infer<typeof AcceptInput>;
export type ResyncInput = z.infer<typeof ResyncInput>;
export type ReleaseInput = z.infer<typeof ReleaseInput>;
export type ReleaseEventDto = z.infer<typeof ReleaseEventDto>;
export type TargetDto = z.infer<typeof TargetDto>;
export type ReleaseSummary = z.infer<typeof ReleaseSummary>;
export type ReleaseDto = z.infer<typeof ReleaseDto>;
export type ReleaseQuery = z.infer<typeof ReleaseQuery>;
export type ReleaseKindName = (typeof releaseKinds)[number];
