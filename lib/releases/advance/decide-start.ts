import "server-only";
import type { Audit } from "@/lib/command/run-command";
import type { Tx } from "@/lib/db/client";
import type { Prisma, ReleaseTarget } from "@/lib/db/generated/client";
import { enqueue } from "@/lib/queue/enqueue";
import { firstFailure, type Check, type PlaneVerdict } from "../checks/verdict";
import { hasTargetEnded } from "../states";
import type { LockedRelease } from "./lock-release";
import { recordEvents, type NewEvent } from "./record-events";
import { endRelease } from "./settle-release";

type Judged = { target: ReleaseTarget; verdict: PlaneVerdict; failure: Check | undefined };

/** After the checks: refuses the release, or starts it on the planes that passed. The release's row is locked. */
export async function decideStart(
  tx: Tx,
  audit: Audit,
  release: LockedRelease,
  verdicts: readonly PlaneVerdict[],
): Promise<void> {
  const judged = judge(release, verdicts);
  const failing = judged.filter(({ failure }) => failure !== undefined);
  const passing = judged.filter(({ failure }) => failure === undefined);
  await recordEvents(tx, release.id, judged.flatMap(toEvents));
  if (judged.length === 0) {
    const params = { gateway: release.gatewayName, stage: release.stageName };
    return endRelease(tx, audit, release.id, "REFUSED", { code: "GP_RELEASE_10002", params });
  }
  const goesOn = failing.length === 0 || (release.onCheckFailure === "skip" && passing.length > 0);
  await endTargets(tx, failing, release.onCheckFailure === "skip" && goesOn ? "SKIPPED" : "FAILED");
  if (!goesOn) {
    await cancelTargets(tx, passing);
    const params = { count: failing.length, planes: failing.map(({ target }) => target.dataPlaneName).join(", ") };
    return endRelease(tx, audit, release.id, "REFUSED", { code: "GP_RELEASE_10005", params });
  }
  await start(tx, release, passing);
}

function judge(release: LockedRelease, verdicts: readonly PlaneVerdict[]): Judged[] {
  return release.targets.flatMap((target) => {
    const verdict = verdicts.find(({ dataPlane }) => dataPlane === target.dataPlaneName);
    if (!verdict || hasTargetEnded(target.state)) return [];
    return [{ target, verdict, failure: firstFailure(verdict) }];
  });
}

function toEvents({ target, verdict }: Judged): NewEvent[] {
  return verdict.checks.map((check) => ({
    target,
    step: "check",
    status: check.ok ? (check.warning ? "warning" : "passed") : "failed",
    detail: { check: check.name, code: check.code, params: check.params },
  }));
}

async function endTargets(tx: Tx, failing: readonly Judged[], state: "FAILED" | "SKIPPED"): Promise<void> {
  for (const { target, failure } of failing) {
    const errorParams = { ...failure?.params } as Prisma.InputJsonObject;
    await tx.releaseTarget.update({
      where: { id: target.id },
      data: { state, errorCode: failure?.code, errorParams, finishedAt: new Date() },
    });
  }
}

async function cancelTargets(tx: Tx, passing: readonly Judged[]): Promise<void> {
  await tx.releaseTarget.updateMany({
    where: { id: { in: passing.map(({ target }) => target.id) } },
    data: { state: "CANCELLED", finishedAt: new Date() },
  });
}

async function start(tx: Tx, release: LockedRelease, passing: readonly Judged[]): Promise<void> {
  await tx.release.update({ where: { id: release.id }, data: { state: "RUNNING", startedAt: new Date() } });
  for (const { target, verdict } of passing) {
    await tx.releaseTarget.update({ where: { id: target.id }, data: { snapshotHash: verdict.snapshot?.hash } });
    await enqueue(tx, "write-target", { targetId: target.id }, { key: `write:${target.id}` });
  }
}
