import "server-only";
import { NodeSilence } from "@/lib/data-planes/nodes/control-api";
import { askSideBySide } from "@/lib/data-planes/nodes/side-by-side";
import type { PlaneNode } from "@/lib/data-planes/schema";
import { idPrefix, type Scope } from "../scope";
import type { Snapshot } from "../snapshot";
import { askRoutes } from "./ask-items";

/**
 * Whether every node shows, within this time, that it serves no route of the scope any more but the snapshot's. A node
 * that does not answer may serve them still.
 */
export async function haveDroppedRoutes(
  nodes: readonly PlaneNode[],
  { scope, snapshot, withinMs }: { scope: Scope; snapshot: Snapshot; withinMs: number },
): Promise<boolean> {
  const until = performance.now() + withinMs;
  const ours = idPrefix(scope);
  const kept = new Set(snapshot.entries.map(({ key }) => key));
  const isDeleted = (id: string) => id.startsWith(ours) && !kept.has(`routes/${id}`);
  const dropped = await askSideBySide(nodes, async ({ controlUrl }) => {
    const leftMs = Math.floor(until - performance.now());
    const shown = leftMs > 0 ? await routesOn(controlUrl, leftMs) : null;
    return shown !== null && !shown.some(isDeleted);
  });
  return dropped.every(Boolean);
}

async function routesOn(controlUrl: string, timeoutMs: number): Promise<string[] | null> {
  try {
    return [...(await askRoutes(controlUrl, timeoutMs)).keys()];
  } catch (error) {
    if (error instanceof NodeSilence) return null;
    throw error;
  }
}
