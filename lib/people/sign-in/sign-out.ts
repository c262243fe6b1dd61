import "server-only";
import type { Session } from "@/lib/auth/session";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";

/** The cookie could be copied before it was deleted, so the session itself ends here. */
export async function signOut(ctx: Context, session: Session): Promise<void> {
  const object = { type: "user", id: ctx.actor.id, name: ctx.actor.name };
  await runCommand(ctx, { permission: "account.own", action: "session.end", object }, async ({ tx, audit }) => {
    await tx.endedSession.deleteMany({ where: { endsAt: { lt: new Date() } } });
    await tx.endedSession.createMany({ data: { id: session.id, endsAt: session.endsAt }, skipDuplicates: true });
    audit.record({});
  });
}
