import { z } from "zod";
import { DriftMode } from "@/lib/bindings/schema";
import { DataPlaneName, GatewayName, StageName } from "@/lib/core/names";
import { PageQuery, pageOf } from "@/lib/core/pagination";

export const driftKinds = ["modified", "missing", "extra"] as const;
export const driftStates = ["open", "repaired", "accepted", "gone"] as const;
/** How a drift is accepted: the value may stay until a release changes the key, or it becomes part of the draft. */
export const acceptances = ["tolerate", "draft"] as const;

const Time = z.iso.datetime();
const Reason = z.string().trim().min(1, "say why").max(1_000);

export const DriftParams = z.object({ id: z.uuid() });
export const PlaneDriftParams = z.object({ name: DataPlaneName });

/** `all` are those that are over as well. */
export const PlaneDriftQuery = PageQuery.extend({
  state: z.enum(["open", "all"]).default("open"),
  gateway: GatewayName.optional(),
  stage: StageName.optional(),
  kind: z.enum(driftKinds).optional(),
});
export const DriftQuery = PlaneDriftQuery.extend({ dataPlane: DataPlaneName.optional() });
export const ListPlaneDriftInput = PlaneDriftQuery.extend(PlaneDriftParams.shape);

export const DriftDto = z
  .object({
    id: z.string(),
    dataPlane: z.string(),
    gateway: z.string(),
    stage: z.string(),
    key: z.string().describe("Below the plane's prefix"),
    kind: z.enum(driftKinds),
    state: z.enum(driftStates),
    firstSeen: Time,
    resolvedAt: Time.nullable(),
    before: z.unknown().describe("What should be there, secrets masked; null: nothing"),
    after: z.unknown().describe("What was found, secrets masked; null: nothing"),
    modRevision: z.string().describe("Of what was found; 0 when the key was gone"),
    stranger: z.boolean().describe("Without Gateplane's labels: it is reported, never repaired"),
    repairs: z.int().describe("How often the key was repaired by now, one time soon after the other"),
    flapping: z.boolean().describe("Broken again too often: it is not repaired by itself any more"),
    releaseId: z.string().nullable().describe("The release that it departs from"),
    resolvedBy: z.string().nullable(),
    comment: z.string().nullable(),
  })
  .meta({ id: "Drift" });
export const DriftPage = pageOf(DriftDto);

export const AcceptDriftBody = z.strictObject({ comment: Reason, how: z.enum(acceptances) });
export const AcceptDriftInput = AcceptDriftBody.extend(DriftParams.shape);
export const RepairManyInput = z.strictObject({ ids: z.array(z.uuid()).min(1).max(100) });

/** What became of each: one that cannot be repaired holds up no other. */
export const RepairManyDto = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      ok: z.boolean(),
      code: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
});

export const TrackerQuery = PageQuery.extend({ gateway: GatewayName.optional(), stage: StageName.optional() });
export const ListTrackedKeysInput = TrackerQuery.extend(PlaneDriftParams.shape);

const ReleaseRef = z.object({ id: z.string(), seq: z.int().nullable(), version: z.string().nullable() });

export const trackedStates = ["as-released", "drifted", "tolerated", "releasing"] as const;

export const TrackedKeyDto = z
  .object({
    key: z.string(),
    gateway: z.string(),
    stage: z.string(),
    state: z.enum(trackedStates),
    introducedBy: ReleaseRef.nullable().describe("Null: longer ago than is looked back"),
    confirmedBy: ReleaseRef.nullable().describe("The newest release that found or left it so"),
    confirmedAt: Time.nullable(),
    driftId: z.string().nullable(),
  })
  .meta({ id: "TrackedKey" });
export const TrackedKeyPage = pageOf(TrackedKeyDto);

/** How well a plane is watched. */
export const watchStates = ["watching", "starting", "failing", "unwatched"] as const;
export const PlaneWatchDto = z.object({
  dataPlane: z.string(),
  state: z.enum(watchStates),
  open: z.int().describe("Open drifts"),
  comparedAt: Time.nullable().describe("When it was last compared as a whole"),
  heardAt: Time.nullable(),
  watchedBy: z.string().nullable().describe("The process that watches it, which is another one after each start"),
  exceptions: z
    .array(z.object({ gateway: z.string(), driftMode: DriftMode }))
    .describe("Bound gateways whose drift is not repaired there"),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export const PlaneWatchesDto = z.object({ items: z.array(PlaneWatchDto) });

export type DriftParams = z.infer<typeof DriftParams>;
export type DriftQuery = z.infer<typeof DriftQuery>;
export type PlaneDriftQuery = z.infer<typeof PlaneDriftQuery>;
export type ListPlaneDriftInput = z.infer<typeof ListPlaneDriftInput>;
export type DriftDto = z.infer<typeof DriftDto>;
export type AcceptDriftInput = z.infer<typeof AcceptDriftInput>;
export type RepairManyInput = z.infer<typeof RepairManyInput>;
export type RepairManyDto = z.infer<typeof RepairManyDto>;
export type TrackerQuery = z.infer<typeof TrackerQuery>;
export type ListTrackedKeysInput = z.infer<typeof ListTrackedKeysInput>;
export type TrackedKeyDto = z.infer<typeof TrackedKeyDto>;
export type PlaneWatchDto = z.infer<typeof PlaneWatchDto>;
