import { defineRoute } from "@/lib/command/define-route";
import { requestRelease } from "@/lib/releases/request/request-release";
import { requestReleaseOperation } from "../../../_operations/releases";

export const POST = defineRoute(requestReleaseOperation, (ctx, { params, body, request }) => {
  const idempotencyKey = request.headers.get("idempotency-key") ?? undefined;
  return requestRelease(ctx, { ...params, ...body, idempotencyKey });
});
