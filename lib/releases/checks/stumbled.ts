import "server-only";
import { toAppError } from "@/lib/core/errors";
import { isTransientDatabaseError } from "@/lib/db/constraint";
import { log } from "@/lib/log";
import { SealError } from "@/lib/secrets/seal";
import { failed, type Check } from "./verdict";

/**
 * A check that could not be carried out has failed: a release must come to an end whatever happens.
 * @throws what says only that the database is away: the check is to be repeated
 */
export function stumbled(name: string, error: unknown): Check {
  if (isTransientDatabaseError(error)) throw error;
  if (error instanceof SealError) return failed(name, "GP_CHECK_10005");
  const { code, params } = toAppError(error);
  if (code === "GP_INTERNAL_90001") log.error({ err: error, check: name }, "a check failed unexpectedly");
  return failed(name, code, params);
}
