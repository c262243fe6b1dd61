import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Change } from "@/lib/gateways/definition/schema";
import { editDraft } from "@/lib/gateways/draft/edit-draft";
import { withoutNamed } from "@/lib/gateways/draft/replace-named";
import type { DeleteStageInput, SaveStageInput } from "@/lib/gateways/stages/schema";
import type { OpenRevokes } from "./put-bindings";
import { assertRouteSpace } from "./route-space/assert-route-space";

/** Adds a stage, or changes the one of this name: names of stages never change. */
export async function saveStage(ctx: Context, { gateway, stage, revision }: SaveStageInput): Promise<Change[]> {
  const object = { type: "stage", name: stage.name } as const;
  return editDraft(
    ctx,
    { gateway, action: "stage.save", object, revision },
    (draft) => {
      const known = draft.stages.some(({ name }) => name === stage.name);
      const stages = known
        ? draft.stages.map((one) => (one.name === stage.name ? stage : one))
        : [...draft.stages, stage];
      return { ...draft, stages };
    },
    ({ tx }) => assertRouteSpace(tx, gateway),
  );
}

/** Drops a stage with its endpoints; a live one only with `revoke`. @throws AppError 404, 409 */
export async function deleteStage(ctx: Context, input: DeleteStageInput, openRevokes: OpenRevokes): Promise<Change[]> {
  const { gateway, name, revoke, revision } = input;
  const object = { type: "stage", name } as const;
  return editDraft(
    ctx,
    { gateway, action: "stage.delete", object, revision, revoke },
    (draft) => {
      const stages = withoutNamed(draft.stages, name);
      if (!stages) throw new AppError("GP_STAGE_10001", { gateway, stage: name });
      const backends = draft.backends.map((backend) => {
        const { [name]: _, ...endpoints } = backend.stages;
        return { ...backend, stages: endpoints };
      });
      return { ...draft, stages, backends };
    },
    async (scope, _, { removed }) => {
      if (removed.length === 0) return;
      authorize(ctx.actor, "release.rollback", gateway);
      await openRevokes(scope, removed);
    },
  );
}
