import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";

const KEPT_DAYS = 30;
const MOST_AT_ONCE = 10_000;

/** Deletes what ended long ago; what is left over comes next time. */
export async function forgetDeliveries(_ctx: Context): Promise<void> {
  await runBookkeeping(
    (tx) => tx.$executeRaw`
      DELETE FROM "WebhookDelivery" WHERE "id" IN (
        SELECT "id" FROM "WebhookDelivery"
        WHERE "state" <> 'PENDING' AND "finishedAt" < (now() AT TIME ZONE 'UTC') - ${KEPT_DAYS} * interval '1 day'
        LIMIT ${MOST_AT_ONCE})`,
  );
}
