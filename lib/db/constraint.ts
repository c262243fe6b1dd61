import { Prisma } from "./generated/client";

/** True when a statement failed because a row with this key exists. The dead transaction must be left first. */
export function isUniqueViolation(error: unknown, index?: string): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") return false;
  return index === undefined || JSON.stringify(error.meta ?? {}).includes(index);
}

/** True when a transaction lost a race for rows or waited too long for a lock: trying again is right. */
export function isTransientDatabaseError(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError && ["P2034", "P2028", "P1001", "P1017"].includes(error.code)
  );
}

const awayCodes = ["P1001", "P1002", "P1008", "P1017", "P2024"];

/** True when no statement was judged at all: the database is away, restarting or has no connection left. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return awayCodes.includes(error.code) || /ECONNREFUSED|ECONNRESET|terminat/i.test(error.message);
}
