import { catalogue } from "@/lib/core/catalogue";
import { AppError, toAppError } from "@/lib/core/errors";
import type { Context } from "@/lib/core/context";
import { isDatabaseAway } from "@/lib/db/constraint";
import { log } from "@/lib/log";

/** An error as a problem document (RFC 9457). What was not expected is logged in full and told in general. */
export function toProblem(error: unknown, { requestId }: Pick<Context, "requestId">): Response {
  const expected = isDatabaseAway(error) ? new AppError("GP_DATABASE_40001", {}, { cause: error }) : toAppError(error);
  logUnexpected(error, requestId);
  const { message, cure } = catalogue[expected.code];
  const body = {
    type: `urn:gateplane:error:${expected.code}`,
    title: message.replace(/[:,]? ?\{\w+\}/g, "").trim(),
    status: expected.status,
    code: expected.code,
    detail: expected.message,
    cure,
    errors: expected.issues,
    requestId,
  };
  return Response.json(body, {
    status: expected.status,
    headers: { "content-type": "application/problem+json", "x-request-id": requestId, ...challenge(expected) },
  });
}

export function logUnexpected(error: unknown, requestId: string): void {
  const cause = error instanceof AppError && error.status >= 500 ? (error.cause ?? error) : error;
  if (!(cause instanceof AppError)) log.error({ err: cause, requestId }, "unexpected error");
}

function challenge(error: AppError): Record<string, string> {
  return error.status === 401 ? { "www-authenticate": "Bearer" } : {};
}
