import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

export type LockedRelease = Prisma.ReleaseGetPayload<{ include: { targets: true } }>;

/**
 * Everything that changes a release or one of its targets first locks the release's row: its writers take turns, so
 * its state can be derived from its targets and its events numbered without gaps.
 * @throws AppError 404
 */
export async function lockRelease(tx: Tx, releaseId: string): Promise<LockedRelease> {
  await lockRow(tx, releaseId);
  const release = await tx.release.findUnique({
    where: { id: releaseId },
    include: { targets: { orderBy: [{ wave: "asc" }, { dataPlaneName: "asc" }] } },
  });
  if (!release) throw new AppError("GP_RELEASE_10011", { release: releaseId });
  return release;
}

/** The lock alone, for who knows the release already. */
export async function lockRow(tx: Tx, releaseId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Release" WHERE "id" = ${releaseId} FOR UPDATE`;
}
