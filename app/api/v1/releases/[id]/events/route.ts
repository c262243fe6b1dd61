import { defineRoute } from "@/lib/command/define-route";
import { eventStream } from "@/lib/command/event-stream";
import { getRelease } from "@/lib/releases/history/get-release";
import { followEvents } from "@/lib/releases/history/stream-events";
import { followReleaseOperation } from "../../../_operations/releases";

export const GET = defineRoute(followReleaseOperation, async (ctx, { params, request }) => {
  await getRelease(ctx, params);
  const after = lastEvent(request.headers.get("last-event-id"));
  return eventStream(request, (send, signal) =>
    followEvents(ctx, { ...params, after, signal }, (events) => {
      for (const event of events) send({ id: event.number, event: event.step, data: event });
    }),
  );
});

/** Whatever is no event's number means from the start. */
function lastEvent(given: string | null): number {
  return given !== null && /^\d{1,9}$/.test(given) ? Number(given) : 0;
}
