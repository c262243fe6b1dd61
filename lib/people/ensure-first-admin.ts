import "server-only";
import { randomBytes } from "node:crypto";
import { hashPassword } from "@/lib/auth/passwords";
import { runCommand } from "@/lib/command/run-command";
import { systemContext } from "@/lib/core/context";
import { db, type Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { Email } from "./schema";

/** Any number; processes that start at the same time agree on it. */
const FIRST_ADMIN_LOCK = 4_283_650_003;

/** `password` only when it was made up here: it is nowhere else, so it has to be shown now. */
export type FirstAdmin = { email: string; password: string | null };

/** Makes the first administrator of an installation without people. @returns null when there are people */
export async function ensureFirstAdmin(): Promise<FirstAdmin | null> {
  if ((await db.user.findFirst({ select: { id: true } })) !== null) return null;
  const email = Email.parse(env().GATEPLANE_ADMIN_EMAIL);
  const given = env().GATEPLANE_ADMIN_PASSWORD;
  const madeUp = given === undefined && env().GATEPLANE_LOCAL_LOGIN ? randomBytes(15).toString("base64url") : null;
  const password = given ?? madeUp;
  const passwordHash = password === null ? null : await hashPassword(password);

  const command = {
    permission: "people.manage",
    action: "user.create",
    object: { type: "user", name: email },
  } as const;
  return runCommand(systemContext("first-start"), command, async ({ tx, audit }) => {
    if (await otherProcessWasFirst(tx)) {
      audit.nothingChanged();
      return null;
    }
    const user = await tx.user.create({ data: { email, name: "Administrator", role: "ADMIN", passwordHash } });
    audit.record({ object: { type: "user", id: user.id, name: email }, after: { email, role: "ADMIN" } });
    return { email, password: madeUp };
  });
}

async function otherProcessWasFirst(tx: Tx): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${FIRST_ADMIN_LOCK})`;
  return (await tx.user.findFirst({ select: { id: true } })) !== null;
}
