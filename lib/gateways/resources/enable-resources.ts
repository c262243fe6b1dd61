import "server-only";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Change } from "../definition/schema";
import { editDraft } from "../draft/edit-draft";
import type { EnableResourcesInput } from "./schema";

/** Enables or disables resources together; disabled ones keep their definition and get no route. */
export async function enableResources(ctx: Context, input: EnableResourcesInput): Promise<Change[]> {
  const { gateway, names, enabled, revision } = input;
  const object = { type: "resource", name: `${names.length} of ${gateway}` } as const;
  return editDraft(ctx, { gateway, action: "resource.enable", object, revision }, (draft) => {
    const chosen = new Set(names);
    const found = new Set(draft.resources.map(({ name }) => name));
    const lacking = names.find((name) => !found.has(name));
    if (lacking !== undefined) throw new AppError("GP_RESOURCE_10001", { gateway, resource: lacking });
    const resources = draft.resources.map((one) => (chosen.has(one.name) ? { ...one, enabled } : one));
    return { ...draft, resources };
  });
}
