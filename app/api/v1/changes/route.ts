import { defineRoute } from "@/lib/command/define-route";
import { eventStream } from "@/lib/command/event-stream";
import { onChange } from "@/lib/db/changes";
import { followChangesOperation } from "../_operations/changes";

export const GET = defineRoute(followChangesOperation, async (_ctx, { request }) =>
  eventStream(request, async (send, signal) => {
    const stop = onChange((change) => send({ data: change }));
    // What changed before this moment may have been missed.
    send({ data: null });
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    stop();
  }),
);
