import { describeError, type AppError, type ErrorParams } from "@/lib/core/errors";
import { catalogue, type ErrorCode } from "@/lib/core/catalogue";
import type { HealthState } from "../schema";

/** One thing that is wrong with a plane, as it is stored. A warning never keeps a release away. */
export type PlaneProblem = { code: ErrorCode; params: ErrorParams; warning?: boolean };

/** What the last check found: `failure` is why its etcd could not be used at all. */
export type HealthRecord = {
  latencyMs: number | null;
  failure: PlaneProblem | null;
  problems: PlaneProblem[];
  /** Found once, and standing until a person confirms it: its etcd was restored from an older backup. */
  restored: PlaneProblem | null;
};

export const unknownHealth: HealthRecord = { latencyMs: null, failure: null, problems: [], restored: null };

/** A check older than this says nothing about now: the worker that checks is away. */
export const HEALTH_MAX_AGE_MS = 120_000;

const SILENT_NODE: ErrorCode = "GP_PLANE_40004";

export function healthState(record: HealthRecord, checkedAt: Date | null, now: Date): HealthState {
  if (checkedAt === null || now.getTime() - checkedAt.getTime() > HEALTH_MAX_AGE_MS) return "unknown";
  if (record.failure) return "unreachable";
  const ailing = (problem: PlaneProblem) => isGrave(problem) || problem.code === SILENT_NODE;
  return record.restored || record.problems.some(ailing) ? "degraded" : "healthy";
}

/** All problems of a record, the gravest first. */
export function problemsOf({ failure, restored, problems }: HealthRecord): PlaneProblem[] {
  const grave = [failure, restored, ...problems.filter(isGrave)];
  return [...grave, ...problems.filter((problem) => problem.warning)].filter((problem) => problem !== null);
}

export function isGrave(problem: PlaneProblem): boolean {
  return !problem.warning;
}

export function problemOf({ code, params }: AppError): PlaneProblem {
  return { code, params };
}

/** A problem in words. */
export function tellProblem({ code, params, warning }: PlaneProblem) {
  return { code, message: describeError(code, params), cure: catalogue[code].cure, ...(warning && { warning }) };
}
