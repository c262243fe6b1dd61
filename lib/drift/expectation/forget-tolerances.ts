import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import { isTolerated, type Tolerance } from "../compare";
import { placeOfKey } from "../watch/place-of-key";
import type { ScopeView } from "../watch/scope-view";

type Tolerances = ReadonlyMap<string, Tolerance>;

/** What was accepted was so for as long as it stayed: what changed since, by whosever hand, is not any more. */
export async function forgetTolerances(
  dataPlaneId: string,
  view: ScopeView,
  tolerances: Tolerances,
): Promise<Tolerances> {
  if (view.standing.is === "unjudged") return tolerances;
  const isVoid = ([key, tolerance]: [string, Tolerance]) => {
    if (placeOfKey(key)?.scope !== view.scope) return false;
    const deviation = view.deviationAt(key);
    return deviation === null || !isTolerated(deviation, tolerance);
  };
  const keys = [...tolerances].filter(isVoid).map(([key]) => key);
  if (keys.length === 0) return tolerances;
  await runBookkeeping((tx) =>
    tx.trackedKey.deleteMany({ where: { dataPlaneId, kind: "TOLERATED", key: { in: keys } } }),
  );
  return new Map([...tolerances].filter(([key]) => !keys.includes(key)));
}
