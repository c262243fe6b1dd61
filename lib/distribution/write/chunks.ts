import { directories, type Directory } from "@/lib/apisix/directories";
import type { PlannedKey } from "../plan";

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
export function phasesOf(changes: readonly PlannedKey[]): Phases {
  const puts = changes.filter(({ change }) => change !== "delete");
  const deletes = changes.filter(({ change }) => change === "delete");
  const used = directories.filter((directory) => directory !== "routes");
  return {
    toRoutes: [inOrder(puts, used), inOrder(puts, ["routes"]), inOrder(deletes, ["routes"])].filter(isNotEmpty),
    afterRoutes: inOrder(deletes, used.toReversed()),
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

function inOrder(operations: readonly PlannedKey[], order: readonly Directory[]): PlannedKey[] {
  return order.flatMap((directory) => operations.filter(({ key }) => key.startsWith(`${directory}/`)));
}

function isNotEmpty(phase: readonly PlannedKey[]): boolean {
  return phase.length > 0;
}
