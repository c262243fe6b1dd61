import "server-only";
import { runCommand, type Audit } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import type { Release } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import { databaseTime } from "@/lib/db/database-time";
import { jsonNull } from "@/lib/db/json-null";
import { enqueue } from "@/lib/queue/enqueue";
import { refuseRemoved } from "../request/open-release";
import { findHolder, lockSlot, nextSeq } from "../request/slot";
import type { Hold } from "../schema";
import { endCommand, endRelease, type EndError } from "./end-release";
import { lookAgain } from "./hold-release";
import { lockRelease, type LockedRelease } from "./lock-release";
import { cancelUnbegun } from "./next-step";
import { recordEvents } from "./record-events";

/** The end of the slot's holder wakes who waits for it; this is for the case that it cannot. */
const LOOK_AGAIN_MS = 30_000;

/** When its time has come, gives a release the slot, or notes whom it waits for. */
export async function beginScheduled(ctx: Context, { id, ...named }: Release): Promise<void> {
  await runCommand(ctx, endCommand({ id, ...named }), async ({ tx, audit }) => {
    audit.nothingChanged();
    await lockSlot(tx, named.scope);
    const release = await lockRelease(tx, id);
    if (release.state !== "SCHEDULED") return;
    const now = await databaseTime(tx);
    if (release.resumeAt !== null && release.resumeAt > now) return lookAgain(tx, id, release.resumeAt);
    const gone = await whatIsGone(tx, release);
    if (gone) return refuse(tx, audit, release, gone);
    const holder = await findHolder(tx, release.scope);
    if (holder) await waitFor(tx, release, holder, new Date(now.getTime() + LOOK_AGAIN_MS));
    else await takeSlot(tx, release, now);
  });
}

/** What was there when it was asked for may have been removed meanwhile. */
async function whatIsGone(tx: Tx, { gatewayName, stageName }: Release): Promise<EndError | null> {
  try {
    await refuseRemoved(tx, { gateway: gatewayName, stage: stageName });
    return null;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, params: error.params };
    throw error;
  }
}

async function refuse(tx: Tx, audit: Audit, release: LockedRelease, error: EndError): Promise<void> {
  await cancelUnbegun(tx, release);
  await endRelease(tx, audit, release.id, "REFUSED", error);
}

async function waitFor(tx: Tx, release: LockedRelease, holder: Release, resumeAt: Date): Promise<void> {
  const hold: Hold = { kind: "slot", holder: holder.id, author: holder.requesterName };
  await tx.release.update({ where: { id: release.id }, data: { hold, resumeAt } });
  if ((release.hold as Hold | null)?.kind !== "slot") {
    await recordEvents(tx, release.id, [{ target: null, step: "slot", status: "waiting", detail: hold }]);
  }
  await lookAgain(tx, release.id, resumeAt);
}

async function takeSlot(tx: Tx, { id, scope }: LockedRelease, now: Date): Promise<void> {
  const seq = await nextSeq(tx, scope);
  await tx.release.update({
    where: { id },
    data: { state: "CHECKING", seq, begunAt: now, hold: jsonNull, resumeAt: null },
  });
  await recordEvents(tx, id, [{ target: null, step: "slot", status: "taken", detail: { seq: Number(seq) } }]);
  await enqueue(tx, "advance-release", { releaseId: id }, { key: `advance:${id}` });
}
