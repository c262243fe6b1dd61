import "server-only";
import { bulkhead } from "cockatiel";
import type { PlaneNode } from "../schema";

/** How many nodes of one plane are asked at once. */
const PARALLEL = 8;

/** Asks every node of a plane the same; the answers come in the order of the nodes. */
export async function askSideBySide<T>(
  nodes: readonly PlaneNode[],
  ask: (node: PlaneNode) => Promise<T>,
): Promise<T[]> {
  const gate = bulkhead(PARALLEL, Infinity);
  return Promise.all(nodes.map((node) => gate.execute(() => ask(node))));
}
