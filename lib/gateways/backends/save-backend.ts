import "server-only";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { MaskedBlueprint } from "../definition/identified";
import type { Change } from "../definition/schema";
import { editDraft } from "../draft/edit-draft";
import { replaceNamed, withoutNamed } from "../draft/replace-named";
import type { DeleteBackendInput, SaveBackendInput } from "./schema";

/** How many resources a refusal names. */
const NAMED_RESOURCES = 5;

/** Adds a backend, or changes one; the resources that use it follow a new name. */
export async function saveBackend(ctx: Context, input: SaveBackendInput): Promise<Change[]> {
  const { gateway, name, backend, revision } = input;
  const object = { type: "backend", name: backend.name } as const;
  return editDraft(ctx, { gateway, action: "backend.save", object, revision }, (draft) => {
    const backends = replaceNamed(draft.backends, name, backend);
    if (!backends) throw new AppError("GP_BACKEND_10001", { gateway, backend: name });
    const resources = draft.resources.map((resource) =>
      resource.backend === name ? { ...resource, backend: backend.name } : resource,
    );
    return { ...draft, backends, resources };
  });
}

/** @throws AppError 409 while resources use it */
export async function deleteBackend(ctx: Context, { gateway, name, revision }: DeleteBackendInput): Promise<Change[]> {
  const object = { type: "backend", name } as const;
  return editDraft(ctx, { gateway, action: "backend.delete", object, revision }, (draft) => {
    refuseUsed(draft, name);
    const backends = withoutNamed(draft.backends, name);
    if (!backends) throw new AppError("GP_BACKEND_10001", { gateway, backend: name });
    return { ...draft, backends };
  });
}

function refuseUsed({ resources }: MaskedBlueprint, backend: string): void {
  const users = resources.filter((resource) => resource.backend === backend).map(({ name }) => name);
  if (users.length === 0) return;
  const more = users.length > NAMED_RESOURCES ? ` and ${users.length - NAMED_RESOURCES} more` : "";
  throw new AppError("GP_BACKEND_10002", { backend, resources: users.slice(0, NAMED_RESOURCES).join(", ") + more });
}
