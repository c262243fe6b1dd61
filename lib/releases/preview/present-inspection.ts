import { catalogue } from "@/lib/core/catalogue";
import { describeError } from "@/lib/core/errors";
import type { Plan } from "@/lib/distribution/plan";
import type { PlaneInspection } from "../checks/check-plane";
import type { Check } from "../checks/verdict";
import { changedKeys, presentKey } from "./changed-keys";
import type { Masker } from "./mask-values";
import type { CheckDto, PreviewTargetDto } from "./schema";

/** How many changed keys are listed, and what makes them fit to be seen: none is made when there are none to list. */
export type Listing = { most: number; masker: () => Promise<Masker> };

/** An inspection as people may see it. */
export async function presentInspection(inspection: PlaneInspection, listing: Listing): Promise<PreviewTargetDto> {
  const { dataPlane, reachable, checks, plan, snapshot, liveHash } = inspection;
  return {
    dataPlane,
    reachable,
    checks: checks.map(toCheckDto),
    seen: snapshot && { live: liveHash, desired: snapshot.hash },
    changes: plan && (await presentPlan(plan, listing)),
  };
}

async function presentPlan(plan: Plan, { most, masker }: Listing): Promise<NonNullable<PreviewTargetDto["changes"]>> {
  const changed = changedKeys(plan);
  const count = (op: string) => changed.filter((key) => key.op === op).length;
  const [create, update, listed] = [count("create"), count("update"), changed.slice(0, most)];
  const mask = listed.length > 0 ? await masker() : null;
  return {
    put: create + update,
    create,
    update,
    delete: count("delete"),
    unchanged: plan.keys.length - changed.length,
    foreign: plan.foreign.length,
    keys: mask === null ? [] : listed.map((key) => presentKey(key, mask)),
    omitted: changed.length - listed.length,
  };
}

function toCheckDto({ name, ok, warning, code, params }: Check): CheckDto {
  if (code === undefined) return { name, ok };
  return { name, ok, warning, code, message: describeError(code, params ?? {}), cure: catalogue[code].cure };
}
