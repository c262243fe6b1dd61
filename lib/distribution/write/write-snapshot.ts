import "server-only";
import { AppError } from "@/lib/core/errors";
import { isKeyOf, scopeName } from "../scope";
import type { Observe, WriteInput, WriteOutcome } from "./contract";
import { SnapshotWriter } from "./snapshot-writer";
import { Steps } from "./steps";

/**
 * Brings a scope's keys on a plane to exactly this snapshot, behind a fence that shuts out everything older, and
 * proves it by reading. Nothing outside of the scope is touched. Safe to call again after any failure.
 * @throws AppError GP_ETCD_… (see `isTransient`, `isOutcomeUnknown`), GP_WRITE_… or GP_PLANE_…
 */
export async function writeSnapshot(input: WriteInput, observe: Observe): Promise<WriteOutcome> {
  refuseOutsiders(input);
  const steps = new Steps(observe);
  try {
    return await new SnapshotWriter(input, steps).write();
  } catch (error) {
    await steps.fail(error);
    throw error;
  }
}

function refuseOutsiders({ scope, snapshot }: WriteInput): void {
  const isOurs = isKeyOf(scope);
  const outsider = snapshot.entries.find(({ key }) => !isOurs(key));
  if (outsider !== undefined) throw new AppError("GP_WRITE_90001", { scope: scopeName(scope), key: outsider.key });
}
