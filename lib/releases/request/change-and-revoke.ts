import "server-only";
import { deleteStage } from "@/lib/bindings/save-stage";
import { putBindings, type OpenRevokes } from "@/lib/bindings/put-bindings";
import { putDefinition, type PutDefinition } from "@/lib/bindings/put-definition";
import type { PutBindingsDto, PutBindingsInput } from "@/lib/bindings/schema";
import type { Context } from "@/lib/core/context";
import type { Change, PutDefinitionDto } from "@/lib/gateways/definition/schema";
import type { DeleteStageInput } from "@/lib/gateways/stages/schema";
import { revokeRemoved } from "./revoke-removed";
import { storeEmptySnapshot } from "../snapshots/empty-snapshot";

/** Changes that may drop what is live, joined with the releases that revoke it. */

export async function putDefinitionAndRevoke(ctx: Context, input: PutDefinition): Promise<PutDefinitionDto> {
  return putDefinition(ctx, input, await openRevokes(ctx, input));
}

export async function putBindingsAndRevoke(ctx: Context, input: PutBindingsInput): Promise<PutBindingsDto> {
  return putBindings(ctx, input, await openRevokes(ctx, input));
}

export async function deleteStageAndRevoke(ctx: Context, input: DeleteStageInput): Promise<Change[]> {
  return deleteStage(ctx, input, await openRevokes(ctx, input));
}

async function openRevokes(ctx: Context, { revoke }: { revoke: boolean }): Promise<OpenRevokes> {
  if (revoke) await storeEmptySnapshot();
  return (scope, removed) => revokeRemoved(scope, ctx, removed);
}
