import "server-only";
import { rehearse } from "@/lib/command/rehearse";
import { runCommand, type CommandScope } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { MaskedBlueprint } from "../definition/identified";
import { maskBlueprint } from "../definition/secrets";
import { applyDraft } from "../draft/apply-draft";
import { loadDraft } from "../draft/load-draft";
import { lockGateway } from "../find-gateway";
import { requireOpenApi } from "./document";
import { mergeBackends, mergeResources } from "./merge";
import { readResources } from "./resources";
import type { ImportQuery, ImportResult } from "./schema";

type ImportInput = ImportQuery & { gateway: string; document: unknown };

/**
 * Makes resources of a document's operations, all sent to one backend. That backend is made where there is none, and
 * gets the document's server as its endpoint in `stage` where it has none there.
 * @throws AppError 422 for what is no OpenAPI 3 document; nothing is imported then
 */
export async function importOpenApi(ctx: Context, input: ImportInput): Promise<ImportResult> {
  const { gateway, dryRun } = input;
  const command = {
    permission: "gateway.edit",
    action: "openapi.import",
    object: { type: "gateway", name: gateway },
    gateway,
    timeoutMs: 60_000,
  } as const;
  return runCommand(ctx, command, async (scope) => {
    const result = dryRun ? await rehearse(scope, (inner) => importInto(inner, input)) : await importInto(scope, input);
    const applied = !dryRun && result.changes.length > 0;
    if (!applied) scope.audit.nothingChanged();
    return { ...result, applied };
  });
}

async function importInto(scope: CommandScope, { gateway, backend, stage, document }: ImportInput) {
  const row = await lockGateway(scope.tx, gateway);
  const read = readResources(requireOpenApi(document), backend);
  const draft = maskBlueprint((await loadDraft(scope.tx, row.id)).blueprint);
  if (stage !== undefined) requireStage(draft, gateway, stage);
  const { resources, imported, skipped } = mergeResources(draft.resources, read.resources);
  const backends = mergeBackends(draft, backend, stage, read.server);
  const { changes } = await applyDraft(scope, row, { ...draft, backends, resources });
  return { imported, skipped: [...read.skipped, ...skipped], notes: read.notes, server: read.server, changes };
}

function requireStage({ stages }: MaskedBlueprint, gateway: string, stage: string): void {
  if (!stages.some(({ name }) => name === stage)) throw new AppError("GP_STAGE_20001", { gateway, stage });
}
