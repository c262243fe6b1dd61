import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import type { Release } from "@/lib/db/generated/client";
import { checkRelease } from "../checks/check-release";
import { storeEmptySnapshot } from "../snapshots/empty-snapshot";
import { storeSnapshots } from "../snapshots/store-snapshot";
import { beginScheduled } from "./begin-scheduled";
import { decideStart } from "./decide-start";
import { endCommand } from "./end-release";
import { lockRelease } from "./lock-release";
import { cancelUnbegun, takeNextStep } from "./next-step";

/**
 * The state machine of a release. Idempotent and level-triggered: it looks at what is and does what follows, so it may
 * run at any time and twice at once; the lock on the release's row lets one decide.
 */
export async function advanceRelease(ctx: Context, { releaseId }: { releaseId: string }): Promise<void> {
  const release = await db.release.findUnique({ where: { id: releaseId } });
  if (release?.state === "SCHEDULED") await beginScheduled(ctx, release);
  else if (release?.state === "CHECKING") await check(ctx, release);
  else if (release?.state === "RUNNING" || release?.state === "PAUSED") await proceed(ctx, release);
}

/** Checks outside of any transaction, keeps what was rendered, then decides under the lock. */
async function check(ctx: Context, release: Release): Promise<void> {
  const verdicts = await checkRelease(release.id);
  await storeSnapshots(verdicts.flatMap(({ snapshot }) => snapshot ?? []));
  // What a plane goes back to that ran nothing before.
  if (release.onFailure === "rollback") await storeEmptySnapshot();
  await runCommand(ctx, endCommand(release), async ({ tx, audit }) => {
    audit.nothingChanged();
    const locked = await lockRelease(tx, release.id);
    if (locked.state !== "CHECKING") return;
    if (!locked.cancelRequested) return decideStart(tx, audit, locked, verdicts);
    await cancelUnbegun(tx, locked);
    await takeNextStep(tx, audit, locked.id);
  });
}

async function proceed(ctx: Context, release: Release): Promise<void> {
  await runCommand(ctx, endCommand(release), async ({ tx, audit }) => {
    audit.nothingChanged();
    await takeNextStep(tx, audit, release.id);
  });
}
