import { beforeEach, describe, expect, test } from "vitest";
import { systemContext } from "@/lib/core/context";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { ok, startReceiver } from "@/lib/testing/receiver";
import {
  attemptWaiting,
  deliveriesOf,
  follow,
  forgetWebhooks,
  publishedEvent,
  waitingJobs,
} from "@/lib/testing/webhooks";
import { deleteWebhook } from "../delete-webhook";
import { updateWebhook } from "../update-webhook";
import { deliverWebhook } from "./deliver-webhook";
import { fanOutEvent } from "./fan-out-event";
import { redeliver } from "./redeliver";
import { sendTest } from "./send-test";

await testDatabase();
const receiver = await startReceiver();
const admin = await adminContext();
const worker = systemContext("worker");

beforeEach(async () => {
  receiver.answer = ok;
  receiver.received.length = 0;
  await forgetWebhooks();
});

describe("a failed attempt", () => {
  test("is followed by the next, and all are noted", async () => {
    const { name } = await follow(admin, { url: receiver.url });
    receiver.answer = (_, response) => response.writeHead(500).end("not now");
    await fanOutEvent(worker, publishedEvent());
    await attemptWaiting();
    const [failing] = await deliveriesOf(admin, name);
    expect(failing).toMatchObject({ state: "PENDING", attempts: [{ statusCode: 500, answer: "not now" }] });
    expect(Date.parse(failing?.nextAt ?? "")).toBeGreaterThanOrEqual(
      Date.parse(failing?.attempts[0]?.at ?? "") + 5_000,
    );

    receiver.answer = ok;
    await attemptWaiting();
    const [delivered] = await deliveriesOf(admin, name);
    expect(delivered).toMatchObject({
      state: "DELIVERED",
      nextAt: null,
      attempts: [{}, { statusCode: 204, error: null }],
    });
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(await waitingJobs()).toEqual([]);
  });

  test("comes seven times with growing pauses, then it is given up; redelivered it comes once more", async () => {
    const { name } = await follow(admin, { url: receiver.url });
    receiver.answer = (_, response) => response.writeHead(503).end();
    await fanOutEvent(worker, publishedEvent());
    const pauses: number[] = [];
    for (let tries = 0; tries < 7; tries++) {
      await attemptWaiting();
      pauses.push(...(await waitingJobs()).map(({ seconds }) => seconds));
    }
    expect(pauses).toEqual([5, 30, 120, 600, 3_600, 21_600]);
    const [given] = await deliveriesOf(admin, name);
    expect(given).toMatchObject({ state: "FAILED", nextAt: null, finishedAt: expect.any(String) as string });
    expect(given?.attempts).toHaveLength(7);

    await redeliver(admin, { name, id: given?.id ?? "" });
    await attemptWaiting();
    expect(await deliveriesOf(admin, name)).toMatchObject([{ state: "FAILED", attempts: { length: 8 } }]);
    receiver.answer = ok;
    await redeliver(admin, { name, id: given?.id ?? "" });
    await attemptWaiting();
    expect(await deliveriesOf(admin, name)).toMatchObject([{ state: "DELIVERED", attempts: { length: 9 } }]);
  });

  test("is one that takes too long", async () => {
    const { name } = await follow(admin, { url: receiver.url });
    receiver.answer = () => undefined;
    await fanOutEvent(worker, publishedEvent());
    const begun = Date.now();
    await attemptWaiting({ timeoutMs: 200, maxBytes: 100 });
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(await deliveriesOf(admin, name)).toMatchObject([
      { state: "PENDING", attempts: [{ error: "no answer within 0.2 s" }] },
    ]);
  });

  test("is not made twice by a job that comes late", async () => {
    const { name } = await follow(admin, { url: receiver.url });
    receiver.answer = (_, response) => response.writeHead(500).end();
    await fanOutEvent(worker, publishedEvent());
    const [job] = await waitingJobs();
    if (!job) throw new Error("nothing was queued");
    await Promise.all([deliverWebhook(worker, job.payload), deliverWebhook(worker, job.payload)]);
    await deliverWebhook(worker, job.payload);
    expect(await deliveriesOf(admin, name)).toMatchObject([{ attempts: { length: 1 } }]);
    expect(receiver.received.length).toBeLessThanOrEqual(2);
  });
});

describe("a webhook that changes while something waits", () => {
  test("and is switched off gets nothing", async () => {
    const { name } = await follow(admin, { url: receiver.url });
    await fanOutEvent(worker, publishedEvent());
    await updateWebhook(admin, { name, enabled: false });
    await attemptWaiting();
    expect(receiver.received).toEqual([]);
    expect(await deliveriesOf(admin, name)).toMatchObject([
      { state: "FAILED", attempts: [{ error: "the webhook was switched off" }] },
    ]);
    await expect(sendTest(admin, { name })).rejects.toMatchObject({ code: "GP_WEBHOOK_10002" });
    const [{ id } = { id: "" }] = await deliveriesOf(admin, name);
    await expect(redeliver(admin, { name, id })).rejects.toMatchObject({ code: "GP_WEBHOOK_10002" });
  });

  test("and goes away takes it along", async () => {
    const { name } = await follow(admin, { url: receiver.url });
    await fanOutEvent(worker, publishedEvent());
    await deleteWebhook(admin, { name });
    await attemptWaiting();
    expect(receiver.received).toEqual([]);
  });
});
