import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import { AppError } from "@/lib/core/errors";
import { checkEvents } from "../advance/check-events";
import { recordEvents } from "../advance/record-events";
import { checkKeptSnapshot } from "../checks/check-release";
import { firstFailure } from "../checks/verdict";
import { holdLease } from "./lease-lost";
import type { Lease } from "./lease-target";

/** Whether its wave had to wait: then the plane may not be any more what it was when all of them were checked. */
export function hasWaited({ release, target }: Lease): boolean {
  const { begunAt, fencedAt } = target;
  return fencedAt === null && begunAt !== null && release.begunAt !== null && begunAt > release.begunAt;
}

/** Checks a plane once more before its first write, against what is to be written. @throws AppError the first failure */
export async function checkAgain(lease: Lease): Promise<void> {
  const { release, target } = lease;
  const verdict = await checkKeptSnapshot(release, target);
  const telling = verdict.checks.filter(({ ok, warning }) => !ok || warning);
  await runBookkeeping(async (tx) => {
    await holdLease(tx, lease);
    await recordEvents(tx, release.id, checkEvents(target, telling));
  });
  const failure = firstFailure(verdict);
  if (failure) throw new AppError(failure.code ?? "GP_INTERNAL_90001", failure.params);
}
