import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import type { PublishedEvent } from "@/lib/queue/tasks";
import type { ReleaseEventName } from "@/lib/releases/publish-release";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { ok, startReceiver } from "@/lib/testing/receiver";
import { createWebhook } from "../create-webhook";
import { deleteWebhook } from "../delete-webhook";
import { CreateWebhookInput, type webhookEvents } from "../schema";
import { updateWebhook } from "../update-webhook";
import { deliverWebhook } from "./deliver-webhook";
import { fanOutEvent } from "./fan-out-event";
import { forgetDeliveries } from "./forget-deliveries";
import { listDeliveries } from "./list-deliveries";
import { redeliver } from "./redeliver";
import { sendTest } from "./send-test";

await testDatabase();
const receiver = await startReceiver();
const admin = await adminContext();
const worker = systemContext("worker");

beforeEach(async () => {
  receiver.answer = ok;
  receiver.received.length = 0;
  await runBookkeeping(async (tx) => {
    await tx.webhookEndpoint.deleteMany();
    await tx.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  });
});

let made = 0;
async function follow(input: Partial<CreateWebhookInput> = {}) {
  return createWebhook(admin, CreateWebhookInput.parse({ name: `hook-${++made}`, url: receiver.url, ...input }));
}

function event(changes: Partial<PublishedEvent> = {}): PublishedEvent {
  const type = "release.failed" satisfies (typeof webhookEvents)[number];
  const at = new Date().toISOString();
  return { id: crypto.randomUUID(), type, at, gateway: "shop", dataPlane: null, data: { stage: "prod" }, ...changes };
}

const deliveriesOf = async (name: string) => (await listDeliveries(admin, { name, limit: 100 })).items;

type Job = { payload: { deliveryId: string; attempt: number }; seconds: number; queue: string | null };
const jobs = () =>
  db.$queryRaw<Job[]>`
    SELECT job.payload, round(extract(epoch FROM job.run_at - now()))::int AS "seconds", queue_name AS "queue"
    FROM graphile_worker._private_jobs AS job
    LEFT JOIN graphile_worker._private_job_queues AS queue ON queue.id = job.job_queue_id
    ORDER BY job.id`;

/** Runs what waits, whenever it is due. */
async function runJobs(limits?: Parameters<typeof deliverWebhook>[2]): Promise<void> {
  const waiting = await jobs();
  await runBookkeeping((tx) => tx.$executeRaw`DELETE FROM graphile_worker._private_jobs`);
  for (const { payload } of waiting) await deliverWebhook(worker, payload, limits);
}

test("every event of a release can be followed, and nothing else", () => {
  const events: Record<ReleaseEventName, true> = {
    ...{ requested: true, "awaiting-approval": true, started: true, paused: true, succeeded: true },
    ...{ partial: true, failed: true, refused: true, cancelled: true, "rolled-back": true },
  };
  const names = Object.keys(events).map((name) => `release.${name}`);
  expect(CreateWebhookInput.shape.events.parse(names)).toEqual(names);
  expect(CreateWebhookInput.shape.events.safeParse(["release.dreamt"]).success).toBe(false);
});

describe("an event", () => {
  test("reaches those who follow its type and its gateway, once", async () => {
    await runBookkeeping((tx) => tx.gateway.createMany({ data: [{ name: "shop" }, { name: "bank" }] }));
    const everything = await follow();
    const exactly = await follow({ events: ["release.failed"], gateways: ["shop", "bank"] });
    const otherType = await follow({ events: ["release.succeeded"] });
    const otherGateway = await follow({ gateways: ["bank"] });
    const off = await follow({ enabled: false });
    const told = event();
    await fanOutEvent(worker, told);
    await fanOutEvent(worker, told);
    await fanOutEvent(worker, event({ type: "drift.detected", gateway: null }));
    await runJobs();

    const counts = [everything, exactly, otherType, otherGateway, off].map(async ({ name }) => {
      const deliveries = await deliveriesOf(name);
      return deliveries.map(({ event, state }) => `${event} ${state}`);
    });
    expect(await Promise.all(counts)).toEqual([
      ["drift.detected DELIVERED", "release.failed DELIVERED"],
      ["release.failed DELIVERED"],
      [],
      [],
      [],
    ]);
    expect(receiver.received).toHaveLength(3);
  });

  test("arrives signed with the secret that was shown", async () => {
    const { secret } = await follow();
    const told = event();
    await fanOutEvent(worker, told);
    await runJobs();
    const [{ headers, body } = { headers: {}, body: "" }] = receiver.received;
    expect(JSON.parse(body)).toEqual(told);
    expect(headers["webhook-id"]).toBe(told.id);
    expect(Math.abs(Date.now() / 1_000 - Number(headers["webhook-timestamp"]))).toBeLessThan(5);
    const key = Buffer.from(secret?.slice("whsec_".length) ?? "", "base64");
    const signed = `${told.id}.${String(headers["webhook-timestamp"])}.${body}`;
    expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
  });

  test("to receivers that hang occupies a few workers at the most", async () => {
    for (let count = 0; count < 24; count++) await follow();
    await fanOutEvent(worker, event());
    const queues = (await jobs()).map(({ queue }) => queue);
    expect(queues).toHaveLength(24);
    expect(new Set(queues).size).toBeLessThanOrEqual(4);
    expect(queues).not.toContain(null);
  });
});

describe("a failed attempt", () => {
  test("is followed by the next, and all are noted", async () => {
    const { name } = await follow();
    receiver.answer = (_, response) => response.writeHead(500).end("not now");
    await fanOutEvent(worker, event());
    await runJobs();
    const [failing] = await deliveriesOf(name);
    expect(failing).toMatchObject({ state: "PENDING", attempts: [{ statusCode: 500, answer: "not now" }] });
    expect(Date.parse(failing?.nextAt ?? "") - Date.now()).toBeGreaterThan(3_000);

    receiver.answer = ok;
    await runJobs();
    const [delivered] = await deliveriesOf(name);
    expect(delivered).toMatchObject({
      state: "DELIVERED",
      nextAt: null,
      attempts: [{}, { statusCode: 204, error: null }],
    });
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await jobs()).toEqual([]);
  });

  test("comes seven times with growing pauses, then it is given up; redelivered it comes once more", async () => {
    const { name } = await follow();
    receiver.answer = (_, response) => response.writeHead(503).end();
    await fanOutEvent(worker, event());
    const pauses: number[] = [];
    for (let tries = 0; tries < 7; tries++) {
      await runJobs();
      pauses.push(...(await jobs()).map(({ seconds }) => seconds));
    }
    expect(pauses).toEqual([5, 30, 120, 600, 3_600, 21_600]);
    const [given] = await deliveriesOf(name);
    expect(given).toMatchObject({ state: "FAILED", nextAt: null, finishedAt: expect.any(String) as string });
    expect(given?.attempts).toHaveLength(7);

    await redeliver(admin, { name, id: given?.id ?? "" });
    await runJobs();
    expect(await deliveriesOf(name)).toMatchObject([{ state: "FAILED", attempts: { length: 8 } }]);
    receiver.answer = ok;
    await redeliver(admin, { name, id: given?.id ?? "" });
    await runJobs();
    expect(await deliveriesOf(name)).toMatchObject([{ state: "DELIVERED", attempts: { length: 9 } }]);
  });

  test("is one that takes too long", async () => {
    const { name } = await follow();
    receiver.answer = () => undefined;
    await fanOutEvent(worker, event());
    const begun = Date.now();
    await runJobs({ timeoutMs: 200, maxBytes: 100 });
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(await deliveriesOf(name)).toMatchObject([
      { state: "PENDING", attempts: [{ error: "no answer within 0.2 s" }] },
    ]);
  });

  test("is not made twice by a job that comes late", async () => {
    const { name } = await follow();
    receiver.answer = (_, response) => response.writeHead(500).end();
    await fanOutEvent(worker, event());
    const [job] = await jobs();
    if (!job) throw new Error("nothing was queued");
    await Promise.all([deliverWebhook(worker, job.payload), deliverWebhook(worker, job.payload)]);
    await deliverWebhook(worker, job.payload);
    expect(await deliveriesOf(name)).toMatchObject([{ attempts: { length: 1 } }]);
    expect(receiver.received.length).toBeLessThanOrEqual(2);
  });
});

describe("a webhook that changes while something waits", () => {
  test("and is switched off gets nothing", async () => {
    const { name } = await follow();
    await fanOutEvent(worker, event());
    await updateWebhook(admin, { name, enabled: false });
    await runJobs();
    expect(receiver.received).toEqual([]);
    expect(await deliveriesOf(name)).toMatchObject([
      { state: "FAILED", attempts: [{ error: "the webhook was switched off" }] },
    ]);
    await expect(sendTest(admin, { name })).rejects.toMatchObject({ code: "GP_WEBHOOK_10002" });
    const [{ id } = { id: "" }] = await deliveriesOf(name);
    await expect(redeliver(admin, { name, id })).rejects.toMatchObject({ code: "GP_WEBHOOK_10002" });
  });

  test("and goes away takes it along", async () => {
    const { name } = await follow();
    await fanOutEvent(worker, event());
    await deleteWebhook(admin, { name });
    await runJobs();
    expect(receiver.received).toEqual([]);
  });
});

test("a test is sent once, and audited", async () => {
  const { name } = await follow({ events: ["release.succeeded"] });
  receiver.answer = (_, response) => response.writeHead(404).end();
  const sent = await sendTest(admin, { name });
  expect(sent).toMatchObject({ event: "ping", state: "PENDING", attempts: [] });
  await runJobs();
  expect(await deliveriesOf(name)).toMatchObject([{ id: sent.id, state: "FAILED", attempts: { length: 1 } }]);
  const audited = await db.auditEvent.findFirst({ orderBy: { seq: "desc" } });
  expect(audited).toMatchObject({ action: "webhook.test", objectName: name, after: { delivery: sent.id } });
});

test("deliveries are listed newest first, page by page, by state", async () => {
  const { name } = await follow();
  const first = await sendTest(admin, { name });
  await runJobs();
  const second = await sendTest(admin, { name });
  const page = await listDeliveries(admin, { name, limit: 1 });
  expect(page.items).toMatchObject([{ id: second.id, state: "PENDING" }]);
  const rest = await listDeliveries(admin, { name, limit: 1, cursor: page.nextCursor ?? "" });
  expect(rest).toMatchObject({ items: [{ id: first.id, state: "DELIVERED" }], nextCursor: null });
  expect((await listDeliveries(admin, { name, limit: 9, state: "PENDING" })).items).toMatchObject([{ id: second.id }]);
  await expect(redeliver(admin, { name, id: crypto.randomUUID() })).rejects.toMatchObject({ code: "GP_WEBHOOK_10004" });
});

test("what ended more than 30 days ago is forgotten", async () => {
  const { name } = await follow();
  const [old, young, waiting] = [
    await sendTest(admin, { name }),
    await sendTest(admin, { name }),
    await sendTest(admin, { name }),
  ];
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  const end = (id: string, days: number) =>
    runBookkeeping((tx) =>
      tx.webhookDelivery.update({ where: { id }, data: { state: "DELIVERED", finishedAt: daysAgo(days) } }),
    );
  await end(old.id, 31);
  await end(young.id, 29);
  await forgetDeliveries(worker);
  expect((await deliveriesOf(name)).map(({ id }) => id)).toEqual([waiting.id, young.id]);
});
