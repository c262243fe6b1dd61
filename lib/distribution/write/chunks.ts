import { directories } from "@/lib/apisix/directories";
import type { Plan, PlannedKey } from "../plan";
import { isRoute } from "../scope";

/** etcd takes 128 operations and as many compares; one compare is the marker's. */
export const MAX_OPERATIONS = 127;

/** etcd takes 1.5 MiB; the rest is room for a value of 1 MiB and for what frames it. */
export const MAX_BYTES = 1_000_000;

/** About what one operation and its compare weigh besides keys and value. */
const FRAME_BYTES = 64;

export type Phases = {
  /** In order: each is over before the next begins. */
  toRoutes: readonly (readonly PlannedKey[])[];
  /** What deleted routes used: nodes that still serve them need it. */
  afterRoutes: readonly PlannedKey[];
};

/** What a route uses is there before the route, and goes after it. */
export function phasesOf({ keys }: Pick<Plan, "keys">): Phases {
  const puts = keys.filter(({ change }) => change === "create" || change === "update").sort(byDependency);
  const deletes = keys.filter(({ change }) => change === "delete").sort((one, other) => byDependency(other, one));
  const [routePuts, otherPuts] = split(puts);
  const [routeDeletes, otherDeletes] = split(deletes);
  return {
    toRoutes: [otherPuts, routePuts, routeDeletes].filter((phase) => phase.length > 0),
    afterRoutes: otherDeletes,
  };
}

/** Cuts operations, in their order, into transactions that etcd takes. `keyBytes` is what the plane's prefix adds. */
export function* chunksOf(operations: readonly PlannedKey[], keyBytes: number): Generator<PlannedKey[]> {
  let chunk: PlannedKey[] = [];
  let bytes = 0;
  for (const operation of operations) {
    const weight = weightOf(operation, keyBytes);
    if (chunk.length === MAX_OPERATIONS || (chunk.length > 0 && bytes + weight > MAX_BYTES)) {
      yield chunk;
      chunk = [];
      bytes = 0;
    }
    chunk.push(operation);
    bytes += weight;
  }
  if (chunk.length > 0) yield chunk;
}

function weightOf({ key, desired }: PlannedKey, keyBytes: number): number {
  return 2 * (keyBytes + key.length) + Buffer.byteLength(desired ?? "") + FRAME_BYTES;
}

function split(operations: readonly PlannedKey[]): [routes: PlannedKey[], others: PlannedKey[]] {
  return [operations.filter(({ key }) => isRoute(key)), operations.filter(({ key }) => !isRoute(key))];
}

function byDependency(one: PlannedKey, other: PlannedKey): number {
  return rankOf(one) - rankOf(other);
}

function rankOf({ key }: PlannedKey): number {
  return directories.findIndex((directory) => key.startsWith(`${directory}/`));
}
