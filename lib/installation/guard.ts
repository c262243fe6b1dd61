import "server-only";
import { runBookkeeping, runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { differingParts, Fingerprint, mergeFingerprints, publicUrlOf } from "./fingerprint";

/** Where this process finds itself. */
export async function readFingerprint(): Promise<Fingerprint> {
  const [row] = await db.$queryRaw<{ database: string }[]>`SELECT current_database()::text AS "database"`;
  return {
    systemIdentifier: await readSystemIdentifier(),
    database: row?.database ?? "",
    publicUrl: publicUrlOf(env().NEXTAUTH_URL),
  };
}

/** Some hosts of managed databases keep it to themselves; then the other parts must do. */
async function readSystemIdentifier(): Promise<string | null> {
  try {
    const [row] = await db.$queryRaw<{ id: string }[]>`SELECT system_identifier::text AS "id" FROM pg_control_system()`;
    return row?.id ?? null;
  } catch {
    return null;
  }
}

/**
 * At start: remembers where the installation runs. Elsewhere than before, nothing is written to any plane from now on
 * until an administrator says what happened; back at home, all is as it was.
 */
export async function checkHome(ctx: Context): Promise<void> {
  const installation = await db.installation.findFirstOrThrow({ where: { singleton: true } });
  const now = await readFingerprint();
  const before = Fingerprint.safeParse(installation.fingerprint).data ?? now;
  const differing = differingParts(before, now);
  if (differing.length === 0) return remember(mergeFingerprints(before, now));
  if (installation.movedAt !== null) return;
  const command = {
    permission: "read",
    action: "installation.suspend",
    object: { type: "installation", id: installation.id, name: installation.id },
  } as const;
  await runCommand(ctx, command, async ({ tx, audit }) => {
    await tx.installation.update({ where: { singleton: true }, data: { movedAt: new Date() } });
    audit.record({ before, after: { ...now, differing } });
  });
}

async function remember(fingerprint: Fingerprint): Promise<void> {
  await runBookkeeping((tx) =>
    tx.installation.update({ where: { singleton: true }, data: { fingerprint, movedAt: null } }),
  );
}

/** @throws AppError GP_INSTALLATION_10001 while it is not settled which of two homes the planes belong to */
export async function assertSettled(): Promise<void> {
  const installation = await db.installation.findFirst({ where: { singleton: true }, select: { movedAt: true } });
  if (installation?.movedAt) throw new AppError("GP_INSTALLATION_10001");
}
