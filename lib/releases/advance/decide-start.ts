import "server-only";
import type { Audit } from "@/lib/command/run-command";
import type { Tx } from "@/lib/db/client";
import type { ReleaseTarget } from "@/lib/db/generated/client";
import { firstFailure, type Check, type PlaneVerdict } from "../checks/verdict";
import { hasTargetEnded } from "../states";
import { endUnwritten } from "../targets/end-target";
import type { LockedRelease } from "./lock-release";
import { checkEvents } from "./check-events";
import { recordEvents } from "./record-events";
import { endRelease } from "./end-release";
import { takeNextStep } from "./next-step";

type Judged = { target: ReleaseTarget; verdict: PlaneVerdict; failure: Check | undefined };

/** After the checks: refuses the release, or starts it on the planes that passed. The release's row is locked. */
export async function decideStart(
  tx: Tx,
  audit: Audit,
  release: LockedRelease,
  verdicts: readonly PlaneVerdict[],
): Promise<void> {
  const judged = judge(release, verdicts);
  if (judged.length === 0) {
    const params = { gateway: release.gatewayName, stage: release.stageName };
    return endRelease(tx, audit, release.id, "REFUSED", { code: "GP_RELEASE_10002", params });
  }
  await recordEvents(
    tx,
    release.id,
    judged.flatMap(({ target, verdict }) => checkEvents(target, verdict.checks)),
  );
  const failing = judged.filter(({ failure }) => failure !== undefined);
  const passing = judged.filter(({ failure }) => failure === undefined);
  const skips = release.onCheckFailure === "skip" && passing.length > 0;
  if (failing.length > 0 && !skips) return refuse(tx, audit, release, failing, passing);
  await endUnwritten(
    tx,
    release.id,
    failing.map(({ target, failure }) => ({ target, state: "SKIPPED", error: failure })),
  );
  await start(tx, audit, release, passing);
}

function judge(release: LockedRelease, verdicts: readonly PlaneVerdict[]): Judged[] {
  const byPlane = new Map(verdicts.map((verdict) => [verdict.dataPlane, verdict]));
  return release.targets.flatMap((target) => {
    const verdict = byPlane.get(target.dataPlaneName);
    if (!verdict || hasTargetEnded(target)) return [];
    return [{ target, verdict, failure: firstFailure(verdict) }];
  });
}

async function refuse(
  tx: Tx,
  audit: Audit,
  release: LockedRelease,
  failing: readonly Judged[],
  passing: readonly Judged[],
): Promise<void> {
  await endUnwritten(tx, release.id, [
    ...failing.map(({ target, failure }) => ({ target, state: "FAILED" as const, error: failure })),
    ...passing.map(({ target }) => ({ target, state: "CANCELLED" as const })),
  ]);
  const params = { count: failing.length, planes: failing.map(({ target }) => target.dataPlaneName).join(", ") };
  await endRelease(tx, audit, release.id, "REFUSED", { code: "GP_RELEASE_10005", params });
}

async function start(tx: Tx, audit: Audit, { id }: LockedRelease, passing: readonly Judged[]): Promise<void> {
  await tx.release.update({ where: { id }, data: { state: "RUNNING" } });
  await tx.$executeRaw`
    UPDATE "ReleaseTarget" AS target SET "snapshotHash" = given.hash
    FROM unnest(
      ${passing.map(({ target }) => target.id)}::text[], ${passing.map(({ verdict }) => verdict.snapshot?.hash ?? null)}::text[]
    ) AS given(id, hash)
    WHERE target."id" = given.id`;
  await takeNextStep(tx, audit, id);
}
