import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";

const KEPT_MS = 30 * 24 * 60 * 60_000;
const MOST_AT_ONCE = 5_000;

/** Deletes what ended long ago; what is left over comes next time. By its beginning it is found through an index. */
export async function forgetDeliveries(_ctx: Context): Promise<void> {
  const longAgo = new Date(Date.now() - KEPT_MS);
  await runBookkeeping(async (tx) => {
    const where = { createdAt: { lt: longAgo }, finishedAt: { lt: longAgo } };
    const old = await tx.webhookDelivery.findMany({ where, select: { id: true }, take: MOST_AT_ONCE });
    await tx.webhookDelivery.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
  });
}
