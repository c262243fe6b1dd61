import type { ErrorCode } from "./catalogue";
import { catalogue } from "./catalogue";
import type { AppError, Issue } from "./errors";

/** An expected failure as it crosses to the browser. */
export type Failure = { code: ErrorCode; message: string; cure: string; issues?: Issue[]; requestId: string };

/** What a server action returns: thrown errors do not survive the way to the browser. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export function toFailure(error: AppError, requestId: string): Failure {
  return {
    code: error.code,
    message: error.message,
    cure: catalogue[error.code].cure,
    issues: error.issues,
    requestId,
  };
}
