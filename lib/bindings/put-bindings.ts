import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { rehearse } from "@/lib/command/rehearse";
import { runCommand, type CommandScope } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import type { LiveScope } from "@/lib/data-planes/live-scopes";
import { lockGateway } from "@/lib/gateways/find-gateway";
import { loadBindings } from "./list-bindings";
import { replaceBindings } from "./replace-bindings";
import type { PutBindingsDto, PutBindingsInput } from "./schema";

/** Opens, in the same command, the revokes of stages that are live on planes just dropped. @returns their ids */
export type OpenRevokes = (scope: CommandScope, removed: readonly LiveScope[]) => Promise<string[]>;

/** Makes the given bindings all there are. How live stages are revoked is known to the floor above. */
export async function putBindings(
  ctx: Context,
  { gateway, bindings, revoke, dryRun }: PutBindingsInput,
  openRevokes: OpenRevokes,
): Promise<PutBindingsDto> {
  const command = {
    permission: "gateway.edit",
    action: "binding.replace",
    object: { type: "gateway", name: gateway },
    gateway,
  } as const;
  return runCommand(ctx, command, async (scope) => {
    const row = await lockGateway(scope.tx, gateway);
    const put = (inner: CommandScope) => replaceBindings(inner, row, bindings, { revoke });
    const { changes, removed } = dryRun ? await rehearse(scope, put) : await put(scope);
    const applied = !dryRun && changes.length > 0;
    if (!applied) scope.audit.nothingChanged();
    if (removed.length > 0) authorize(ctx.actor, "release.rollback", gateway);
    const releases = applied && removed.length > 0 ? await openRevokes(scope, removed) : [];
    return {
      bindings: await loadBindings(scope.tx, row.id),
      changes,
      applied,
      ...(releases.length > 0 && { releases }),
    };
  });
}
