import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { checkRelease } from "../checks/check-release";
import type { PlaneVerdict } from "../checks/verdict";
import { storeSnapshots } from "../snapshots/store-snapshot";
import { cancelUnstarted } from "./cancel-release";
import { decideStart } from "./decide-start";
import { lockRelease } from "./lock-release";
import { settleRelease } from "./settle-release";

/**
 * The state machine of a release. Idempotent and level-triggered: it looks at what is and does what follows, so it may
 * run at any time and twice at once; the lock on the release's row lets one decide.
 */
export async function advanceRelease(ctx: Context, { releaseId }: { releaseId: string }): Promise<void> {
  const release = await db.release.findUnique({ where: { id: releaseId }, select: { state: true } });
  if (release?.state === "CHECKING") await check(ctx, releaseId);
  else if (release?.state === "RUNNING") await settle(ctx, releaseId);
}

/** Checks outside of any transaction, keeps what was rendered, then decides under the lock. */
async function check(ctx: Context, releaseId: string): Promise<void> {
  const verdicts = await checkRelease(releaseId);
  await storeSnapshots(verdicts.flatMap(({ snapshot }) => snapshot ?? []));
  await decide(ctx, releaseId, verdicts);
}

async function decide(ctx: Context, releaseId: string, verdicts: readonly PlaneVerdict[]): Promise<void> {
  await runCommand(ctx, await systemCommand(releaseId), async ({ tx, audit }) => {
    audit.nothingChanged();
    const release = await lockRelease(tx, releaseId);
    if (release.state !== "CHECKING") return;
    if (release.cancelRequested) await cancelUnstarted(tx, release);
    else await decideStart(tx, audit, release, verdicts);
    await settleRelease(tx, audit, releaseId);
  });
}

async function settle(ctx: Context, releaseId: string): Promise<void> {
  await runCommand(ctx, await systemCommand(releaseId), async ({ tx, audit }) => {
    audit.nothingChanged();
    await settleRelease(tx, audit, releaseId);
  });
}

/** The end of a release is audited under one name, whatever step brought it about. */
export async function systemCommand(releaseId: string) {
  const { scope, seq, gatewayName } = await db.release.findUniqueOrThrow({
    where: { id: releaseId },
    select: { scope: true, seq: true, gatewayName: true },
  });
  return {
    permission: "release.request",
    action: "release.end",
    object: { type: "release", id: releaseId, name: `${scope} #${seq}` },
    gateway: gatewayName,
  } as const;
}
