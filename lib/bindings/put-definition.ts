import "server-only";
import { authorize } from "@/lib/auth/authorize";
import { rehearse } from "@/lib/command/rehearse";
import { runCommand, type CommandScope } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { LiveScope } from "@/lib/data-planes/live-scopes";
import { db } from "@/lib/db/client";
import type { Gateway } from "@/lib/db/generated/client";
import type { Change, GatewayDefinition, PutDefinitionDto, PutDefinitionQuery } from "@/lib/gateways/definition/schema";
import { applyDraft } from "@/lib/gateways/draft/apply-draft";
import { lockGateway } from "@/lib/gateways/find-gateway";
import { registerGateway } from "@/lib/gateways/register-gateway";
import { retitleGateway } from "@/lib/gateways/retitle-gateway";
import { nameDefaultPlane } from "./create-gateway";
import type { OpenRevokes } from "./put-bindings";
import { replaceBindings } from "./replace-bindings";
import { assertRouteSpace } from "./route-space/assert-route-space";

export type PutDefinition = PutDefinitionQuery & { gateway: string; definition: GatewayDefinition };

/**
 * Makes a gateway what its definition says, creating it when absent; said again, it changes nothing.
 * @throws AppError 422 with all findings; 409 for a live stage or plane that is dropped without `revoke`
 */
export async function putDefinition(
  ctx: Context,
  input: PutDefinition,
  openRevokes: OpenRevokes,
): Promise<PutDefinitionDto> {
  const { gateway, dryRun } = input;
  const exists = (await db.gateway.findUnique({ where: { name: gateway }, select: { id: true } })) !== null;
  const command = {
    permission: exists ? "gateway.edit" : "gateway.create",
    action: "definition.put",
    object: { type: "gateway", name: gateway },
    gateway,
    timeoutMs: 60_000,
  } as const;
  return runCommand(ctx, command, async (scope) => {
    const put = (inner: CommandScope) => putInto(inner, input, exists);
    const { changes, removed } = dryRun ? await rehearse(scope, put) : await put(scope);
    const applied = !dryRun && changes.length > 0;
    if (!applied) scope.audit.nothingChanged();
    if (removed.length > 0) authorize(ctx.actor, "release.rollback", gateway);
    const releases = applied && removed.length > 0 ? await openRevokes(scope, removed) : [];
    return { changes, applied, ...(releases.length > 0 && { releases }) };
  });
}

type Outcome = { changes: Change[]; removed: LiveScope[] };

async function putInto(scope: CommandScope, input: PutDefinition, exists: boolean): Promise<Outcome> {
  const { gateway, definition, revoke } = input;
  if (definition.gateway !== gateway) {
    throw new AppError("GP_DEFINITION_20011", { named: definition.gateway, gateway });
  }
  const { row, changes } = await putGateway(scope, input, exists);
  const draft = await applyDraft(scope, row, definition, { revoke });
  const dataPlanes = definition.dataPlanes ?? (exists ? undefined : await nameDefaultPlane(scope));
  const bindings = dataPlanes ? await bind(scope, row, dataPlanes, revoke) : nothing;
  if (draft.changes.some(({ object, op }) => object === "stage" && op !== "delete")) {
    await assertRouteSpace(scope.tx, gateway);
  }
  return {
    changes: [...changes, ...draft.changes, ...bindings.changes],
    removed: unique([...draft.removed, ...bindings.removed]),
  };
}

const nothing: Outcome = { changes: [], removed: [] };

async function putGateway(
  scope: CommandScope,
  { gateway: name, definition: { title, description }, revision }: PutDefinition,
  exists: boolean,
): Promise<{ row: Gateway; changes: Change[] }> {
  if (exists) return retitleGateway(scope, await lockGateway(scope.tx, name, revision), { title, description });
  const row = await registerGateway(scope, { name, title, description });
  const after = { title: row.title, description: row.description };
  return { row, changes: [{ op: "create", object: "gateway", name, diff: [{ path: "", after }] }] };
}

function bind(scope: CommandScope, row: Gateway, dataPlanes: readonly string[], revoke: boolean): Promise<Outcome> {
  const wishes = dataPlanes.map((dataPlane) => ({ dataPlane }));
  return replaceBindings(scope, row, wishes, { revoke, path: "dataPlanes" });
}

/** A stage that is dropped together with a plane it is live on is one removal. */
function unique(removed: readonly LiveScope[]): LiveScope[] {
  return [...new Map(removed.map((live) => [`${live.dataPlane}/${live.stage}`, live])).values()];
}
