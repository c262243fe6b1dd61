import { defineRoute } from "@/lib/command/define-route";
import { eventStream } from "@/lib/command/event-stream";
import { getRelease } from "@/lib/releases/history/get-release";
import { followEvents } from "@/lib/releases/history/stream-events";
import { followReleaseOperation } from "../../../_operations/releases";

export const GET = defineRoute(followReleaseOperation, async (ctx, { params, request }) => {
  await getRelease(ctx, params);
  const after = Number(request.headers.get("last-event-id") ?? 0) || 0;
  return eventStream(request, (send, signal) =>
    followEvents(ctx, { ...params, after, signal }, (events) => {
      for (const event of events) send({ id: event.number, event: event.step, data: event });
    }),
  );
});
