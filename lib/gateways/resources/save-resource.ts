import "server-only";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Change } from "../definition/schema";
import { editDraft } from "../draft/edit-draft";
import { replaceNamed, withoutNamed } from "../draft/replace-named";
import type { DeleteResourceInput, SaveResourceInput } from "./schema";

/** Adds a resource, or changes one; under a new name it stays the same route. */
export async function saveResource(ctx: Context, input: SaveResourceInput): Promise<Change[]> {
  const { gateway, name, resource, revision } = input;
  const object = { type: "resource", name: resource.name } as const;
  return editDraft(ctx, { gateway, action: "resource.save", object, revision }, (draft) => {
    const resources = replaceNamed(draft.resources, name, resource);
    if (!resources) throw new AppError("GP_RESOURCE_10001", { gateway, resource: name });
    return { ...draft, resources };
  });
}

export async function deleteResource(
  ctx: Context,
  { gateway, name, revision }: DeleteResourceInput,
): Promise<Change[]> {
  const object = { type: "resource", name } as const;
  return editDraft(ctx, { gateway, action: "resource.delete", object, revision }, (draft) => {
    const resources = withoutNamed(draft.resources, name);
    if (!resources) throw new AppError("GP_RESOURCE_10001", { gateway, resource: name });
    return { ...draft, resources };
  });
}
