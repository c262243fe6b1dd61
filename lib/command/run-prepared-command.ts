import "server-only";
import { authorize } from "@/lib/auth/authorize";
import type { Context } from "@/lib/core/context";
import { auditFailure, runCommand, type Command, type CommandScope } from "./run-command";

/**
 * A command that speaks with the outside world before it decides: `prepare` runs authorized but before the
 * transaction opens, so that no lock is held while somebody else's server takes its time.
 * What it throws is audited like a failure of `work`.
 */
export async function runPreparedCommand<P, T>(
  ctx: Context,
  command: Command,
  prepare: () => Promise<P>,
  work: (scope: CommandScope, prepared: P) => Promise<T>,
): Promise<T> {
  const prepared = await prepareAudited(ctx, command, prepare);
  return runCommand(ctx, command, (scope) => work(scope, prepared));
}

async function prepareAudited<P>(ctx: Context, command: Command, prepare: () => Promise<P>): Promise<P> {
  try {
    authorize(ctx.actor, command.permission, command.gateway);
    return await prepare();
  } catch (error) {
    await auditFailure(ctx, command, error);
    throw error;
  }
}
