import { toProblem } from "@/lib/command/problem";
import { AppError } from "@/lib/core/errors";

/** Addresses that the API does not have answer as the others do: with a problem document. */
function missing(request: Request): Response {
  const path = new URL(request.url).pathname;
  return toProblem(new AppError("GP_REQUEST_20006", { path }), { requestId: crypto.randomUUID() });
}

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT };
