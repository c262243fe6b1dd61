import "server-only";
import { runCommand, type CommandScope } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import type { Gateway } from "@/lib/db/generated/client";
import type { BlueprintDraft, MaskedBlueprint } from "../definition/identified";
import type { Change } from "../definition/schema";
import { maskBlueprint } from "../definition/secrets";
import { lockGateway } from "../find-gateway";
import { applyDraft, type AppliedDraft, type DraftOptions } from "./apply-draft";
import { loadDraft } from "./load-draft";

export type Edit = DraftOptions & {
  gateway: string;
  action: string;
  object: { type: "stage" | "backend" | "resource"; name: string };
  /** The revision of the gateway that the editor saw; someone else's change in between is a conflict. */
  revision?: number;
};

/**
 * One edit of a definition: all of it as it stands, with one thing changed. Secrets in it are masks. `follow` does
 * what the change asks for beyond the definition.
 */
export async function editDraft(
  ctx: Context,
  { gateway, action, object, revision, revoke }: Edit,
  change: (draft: MaskedBlueprint) => BlueprintDraft,
  follow?: (scope: CommandScope, row: Gateway, applied: AppliedDraft) => Promise<void>,
): Promise<Change[]> {
  const command = { permission: "gateway.edit", action, object, gateway } as const;
  return runCommand(ctx, command, async (scope) => {
    const row = await lockGateway(scope.tx, gateway, revision);
    const { blueprint } = await loadDraft(scope.tx, row.id);
    const applied = await applyDraft(scope, row, change(maskBlueprint(blueprint)), { revoke });
    if (applied.changes.length === 0) scope.audit.nothingChanged();
    else await follow?.(scope, row, applied);
    return applied.changes;
  });
}
