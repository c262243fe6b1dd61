import "server-only";
import type { z } from "zod";
import { authorize } from "@/lib/auth/authorize";
import { getContext } from "@/lib/auth/get-context";
import type { Context } from "@/lib/core/context";
import { toAppError } from "@/lib/core/errors";
import { toFailure, type Result } from "@/lib/core/result";
import { parseInput } from "./parse-input";
import { logUnexpected } from "./problem";
import { auditFailure } from "./run-command";

/** A server action: the same schema and the same verb as the HTTP route, errors as values. */
export function defineAction<Schema extends z.ZodType, T>(
  schema: Schema,
  verb: (ctx: Context, input: z.output<Schema>) => Promise<T>,
): (input: z.input<Schema>) => Promise<Result<T>> {
  return async (input) => {
    const ctx = await getContext();
    try {
      authorize(ctx.actor, "read");
      return { ok: true, value: await verb(ctx, await parseAudited(ctx, schema, input, verb.name)) };
    } catch (error) {
      logUnexpected(error, ctx.requestId);
      return { ok: false, error: toFailure(toAppError(error), ctx.requestId) };
    }
  };
}

/** The dashboard's own forms parse before they send: what does not parse here was made by hand, and is audited. */
async function parseAudited<S extends z.ZodType>(ctx: Context, schema: S, input: unknown, name: string) {
  try {
    return parseInput(schema, input);
  } catch (error) {
    await auditFailure(ctx, { action: "action.refused", object: { type: "action", name } }, error);
    throw error;
  }
}
