import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { BlueprintDraft, MaskedBlueprint } from "../definition/identified";
import type { Change } from "../definition/schema";
import { maskBlueprint } from "../definition/secrets";
import { lockGateway } from "../find-gateway";
import { applyDraft } from "./apply-draft";
import { loadDraft } from "./load-draft";

export type Edit = {
  gateway: string;
  action: string;
  object: { type: "backend" | "resource"; name: string };
  /** The revision of the gateway that the editor saw; someone else's change in between is a conflict. */
  revision?: number;
};

/** One edit of a definition: all of it as it stands, with one thing changed. Secrets in it are masks. */
export async function editDraft(
  ctx: Context,
  { gateway, action, object, revision }: Edit,
  change: (draft: MaskedBlueprint) => BlueprintDraft,
): Promise<Change[]> {
  const command = { permission: "gateway.edit", action, object, gateway } as const;
  return runCommand(ctx, command, async (scope) => {
    const row = await lockGateway(scope.tx, gateway);
    if (revision !== undefined && revision !== row.revision) throw new AppError("GP_GATEWAY_10004", { gateway });
    const { blueprint } = await loadDraft(scope.tx, row.id);
    const { changes } = await applyDraft(scope, row, change(maskBlueprint(blueprint)));
    if (changes.length === 0) scope.audit.nothingChanged();
    return changes;
  });
}
