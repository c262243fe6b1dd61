import "server-only";
import type { TaskList } from "graphile-worker";
import { systemContext, type Context } from "@/lib/core/context";
import { observePlanes } from "@/lib/data-planes/observe-planes";
import { log } from "@/lib/log";
import { deliverWebhook } from "@/lib/notifications/deliveries/deliver-webhook";
import { fanOutEvent } from "@/lib/notifications/deliveries/fan-out-event";
import { forgetDeliveries } from "@/lib/notifications/deliveries/forget-deliveries";
import type { TaskName, Tasks } from "@/lib/queue/tasks";
import { advanceRelease } from "@/lib/releases/advance/advance-release";
import { confirmTarget } from "@/lib/releases/targets/confirmation/confirm-target";
import { writeTarget } from "@/lib/releases/targets/write-target";

/** What each kind of job runs. */
const verbs: { [T in TaskName]: (ctx: Context, payload: Tasks[T]) => Promise<unknown> } = {
  "advance-release": advanceRelease,
  "write-target": writeTarget,
  "confirm-target": confirmTarget,
  "publish-event": fanOutEvent,
  "deliver-webhook": deliverWebhook,
  "observe-planes": observePlanes,
  "tidy-up": forgetDeliveries,
};

export const taskList: TaskList = Object.fromEntries(
  Object.entries(verbs).map(([name, verb]) => [name, (payload: unknown) => runLogged(name, verb as never, payload)]),
);

/** A job that throws is a bug: it is logged here; what must go on is found again by the sweep. */
async function runLogged(name: string, verb: (ctx: Context, payload: unknown) => Promise<unknown>, payload: unknown) {
  const ctx = systemContext("worker");
  try {
    await verb(ctx, payload);
  } catch (error) {
    log.error({ err: error, job: name, payload, requestId: ctx.requestId }, "a job failed");
    throw error;
  }
}
