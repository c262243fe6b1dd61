import { operation } from "@/lib/command/operation";
import {
  AcceptDriftBody,
  DriftDto,
  DriftPage,
  DriftParams,
  DriftQuery,
  PlaneDriftParams,
  PlaneDriftQuery,
  PlaneWatchesDto,
  RepairManyDto,
  RepairManyInput,
  TrackedKeyPage,
  TrackerQuery,
} from "@/lib/drift/schema";

const tag = "Drift";

export const listDriftOperation = operation({
  method: "GET",
  path: "/drift",
  tag,
  summary: "Keys that are not as they were released, on all planes, newest first",
  query: DriftQuery,
  answers: DriftPage,
});

export const listWatchesOperation = operation({
  method: "GET",
  path: "/drift/watches",
  tag,
  summary: "How well each plane is watched",
  answers: PlaneWatchesDto,
});

export const listPlaneDriftOperation = operation({
  method: "GET",
  path: "/data-planes/{name}/drift",
  tag,
  summary: "Keys of one plane that are not as they were released, newest first",
  params: PlaneDriftParams,
  query: PlaneDriftQuery,
  answers: DriftPage,
});

export const listTrackedKeysOperation = operation({
  method: "GET",
  path: "/data-planes/{name}/tracker",
  tag,
  summary: "Every key that Gateplane keeps on a plane: whose it is, the release that brought it, and its state",
  params: PlaneDriftParams,
  query: TrackerQuery,
  answers: TrackedKeyPage,
});

export const getDriftOperation = operation({
  method: "GET",
  path: "/drift/{id}",
  tag,
  summary: "One drift",
  params: DriftParams,
  answers: DriftDto,
});

export const repairDriftOperation = operation({
  method: "POST",
  path: "/drift/{id}/repair",
  tag,
  summary: "Put back what was released, if the key is still as it was found",
  params: DriftParams,
  answers: DriftDto,
  audits: { action: "drift.repair", objectType: "key" },
});

export const repairManyOperation = operation({
  method: "POST",
  path: "/drift/repair",
  tag,
  summary: "The same for several, each by itself",
  body: RepairManyInput,
  answers: RepairManyDto,
  audits: { action: "drift.repair", objectType: "key" },
});

export const acceptDriftOperation = operation({
  method: "POST",
  path: "/drift/{id}/accept",
  tag,
  summary: "Let what was found stay until a release changes the key (tolerate), or take it into the draft (draft)",
  params: DriftParams,
  body: AcceptDriftBody,
  answers: DriftDto,
  audits: { action: "drift.accept", objectType: "key" },
});
