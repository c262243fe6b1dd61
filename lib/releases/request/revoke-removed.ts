import "server-only";
import type { CommandScope } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import type { LiveScope } from "@/lib/data-planes/live-scopes";
import { openRevoke } from "./revoke-stage";

/**
 * Revokes what a change of a definition or of bindings dropped while it was live, in the transaction of that change:
 * one release a stage. `storeEmptySnapshot` comes first. @returns the releases' ids
 */
export async function revokeRemoved(
  { tx, audit }: CommandScope,
  ctx: Context,
  removed: readonly LiveScope[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const [, scopes] of Map.groupBy(removed, ({ gateway, stage }) => `${gateway}/${stage}`)) {
    const [{ gateway, stage }] = scopes as [LiveScope];
    const dataPlanes = scopes.map(({ dataPlane }) => dataPlane);
    const revoke = { gateway, stage, dataPlanes, comment: "dropped from the gateway" };
    ids.push((await openRevoke(tx, audit, ctx, revoke)).id);
  }
  return ids;
}
