import { defineRoute } from "@/lib/command/define-route";
import { untilShutdown } from "@/lib/core/shutdown";
import { waitForRelease } from "@/lib/releases/history/get-release";
import { getReleaseOperation } from "../../_operations/releases";

export const GET = defineRoute(getReleaseOperation, (ctx, { params, query, request }) =>
  waitForRelease(ctx, { ...params, ...query, signal: untilShutdown(request.signal) }),
);
