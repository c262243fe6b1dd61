import { catalogue } from "@/lib/core/catalogue";
import { describeError } from "@/lib/core/errors";
import { diffJson } from "@/lib/core/json-diff";
import type { PlannedKey } from "@/lib/distribution/plan";
import type { CheckDto, KeyChangeDto, PreviewTargetDto } from "../schema";
import type { PlaneInspection } from "../checks/check-plane";
import { maskerOf, type Masker, type Secretive } from "./mask-values";
import type { Check } from "../checks/verdict";

/** How many changed keys a preview lists per plane; the rest is counted. */
const LISTED_KEYS = 200;

/**
 * An inspection as people may see it: secrets masked on both sides of each difference, those to be written and those
 * that were `written` before.
 */
export function presentInspection(inspection: PlaneInspection, written: readonly Secretive[]): PreviewTargetDto {
  const { dataPlane, reachable, checks, plan, snapshot } = inspection;
  const changed = plan?.keys.filter(({ change }) => change !== "unchanged") ?? [];
  const foreign = new Set(plan?.foreign.map(({ key }) => key));
  const masker = maskerOf([...(snapshot?.entries ?? []), ...written]);
  return {
    dataPlane,
    reachable,
    checks: checks.map(toCheckDto),
    changes: plan && {
      put: changed.filter(({ change }) => change !== "delete").length,
      delete: changed.filter(({ change }) => change === "delete").length,
      unchanged: plan.keys.length - changed.length,
      foreign: foreign.size,
      keys: changed.slice(0, LISTED_KEYS).map((key) => toKeyDto(key, foreign.has(key.key), masker)),
      omitted: Math.max(0, changed.length - LISTED_KEYS),
    },
  };
}

function toCheckDto({ name, ok, warning, code, params }: Check): CheckDto {
  if (code === undefined) return { name, ok };
  return { name, ok, warning, code, message: describeError(code, params ?? {}), cure: catalogue[code].cure };
}

function toKeyDto({ key, change, live, desired }: PlannedKey, foreign: boolean, mask: Masker): KeyChangeDto {
  const op = change === "unchanged" ? "update" : change;
  const diff = diffJson(mask(key, live), mask(key, desired));
  return {
    key,
    op,
    foreign,
    diff: diff.map(({ path, before, after }) => ({ path, before: before ?? null, after: after ?? null })),
  };
}
