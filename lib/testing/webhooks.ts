import { runBookkeeping } from "@/lib/command/run-command";
import { systemContext, type Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { createWebhook } from "@/lib/notifications/create-webhook";
import { deliverWebhook } from "@/lib/notifications/deliveries/deliver-webhook";
import { listDeliveries } from "@/lib/notifications/deliveries/list-deliveries";
import { CreateWebhookInput, type DeliveryDto, type SavedWebhookDto } from "@/lib/notifications/schema";
import type { PublishedEvent, Tasks } from "@/lib/queue/tasks";

/** Webhooks of an administrator, an event to send to them, and the jobs that would send it. */

export async function follow(
  admin: Context,
  input: { url: string } & Partial<CreateWebhookInput>,
): Promise<SavedWebhookDto> {
  const name = `hook-${crypto.randomUUID().slice(0, 8)}`;
  return createWebhook(admin, CreateWebhookInput.parse({ name, ...input }));
}

export function publishedEvent(changes: Partial<PublishedEvent> = {}): PublishedEvent {
  const at = new Date().toISOString();
  const what = { type: "release.failed", gateway: "shop", dataPlane: null, data: { stage: "prod" } };
  return { id: crypto.randomUUID(), at, ...what, ...changes };
}

export async function deliveriesOf(admin: Context, name: string): Promise<DeliveryDto[]> {
  return (await listDeliveries(admin, { name, limit: 100 })).items;
}

type Job = { payload: Tasks["deliver-webhook"]; seconds: number; queue: string | null };

/** What waits, for how many seconds, and in which queue. */
export function waitingJobs(): Promise<Job[]> {
  return db.$queryRaw<Job[]>`
    SELECT job.payload, round(extract(epoch FROM job.run_at - job.created_at))::int AS "seconds", queue_name AS "queue"
    FROM graphile_worker._private_jobs AS job
    LEFT JOIN graphile_worker._private_job_queues AS queue ON queue.id = job.job_queue_id
    ORDER BY job.id`;
}

/** Makes every attempt that waits, whenever it is due. */
export async function attemptWaiting(limits?: Parameters<typeof deliverWebhook>[2]): Promise<void> {
  const waiting = await waitingJobs();
  await runBookkeeping((tx) => tx.$executeRaw`DELETE FROM graphile_worker._private_jobs`);
  for (const { payload } of waiting) await deliverWebhook(systemContext("worker"), payload, limits);
}

export async function forgetWebhooks(): Promise<void> {
  await runBookkeeping(async (tx) => {
    await tx.webhookEndpoint.deleteMany();
    await tx.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  });
}
