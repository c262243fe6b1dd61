import "server-only";
import type { CommandScope } from "./run-command";

/** Nothing happens, so there is nothing to tell. */
const silence: CommandScope["audit"] = { record: () => undefined, nothingChanged: () => undefined };

/**
 * Does the work of a command and takes all of it back: what a dry run says is what would happen, refusals included.
 * What throws takes the whole transaction with it.
 */
export async function rehearse<T>({ tx }: CommandScope, work: (scope: CommandScope) => Promise<T>): Promise<T> {
  await tx.$executeRaw`SAVEPOINT rehearsal`;
  const value = await work({ tx, audit: silence });
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT rehearsal`;
  return value;
}
