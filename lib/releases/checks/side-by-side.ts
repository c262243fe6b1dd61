import { bulkhead } from "cockatiel";

/** How many planes are read side by side: enough that slow ones hold up few, few enough to be held in memory. */
const PARALLEL = 10;

export function sideBySide<T, R>(planes: readonly T[], look: (plane: T) => Promise<R>): Promise<R[]> {
  const gate = bulkhead(PARALLEL, Infinity);
  return Promise.all(planes.map((plane) => gate.execute(() => look(plane))));
}
