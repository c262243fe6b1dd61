import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { systemContext } from "@/lib/core/context";
import type { ReleaseEventName } from "@/lib/releases/publish-release";
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
import { CreateWebhookInput } from "../schema";
import { fanOutEvent } from "./fan-out-event";

await testDatabase();
const receiver = await startReceiver();
const admin = await adminContext();
const worker = systemContext("worker");

beforeEach(async () => {
  receiver.answer = ok;
  receiver.received.length = 0;
  await forgetWebhooks();
});

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
    const everything = await follow(admin, { url: receiver.url });
    const exactly = await follow(admin, { url: receiver.url, events: ["release.failed"], gateways: ["shop", "bank"] });
    const otherType = await follow(admin, { url: receiver.url, events: ["release.succeeded"] });
    const otherGateway = await follow(admin, { url: receiver.url, gateways: ["bank"] });
    const off = await follow(admin, { url: receiver.url, enabled: false });
    const told = publishedEvent();
    await fanOutEvent(worker, told);
    await fanOutEvent(worker, told);
    await fanOutEvent(worker, publishedEvent({ type: "drift.detected", gateway: null }));
    await attemptWaiting();

    const counts = [everything, exactly, otherType, otherGateway, off].map(async ({ name }) => {
      const deliveries = await deliveriesOf(admin, name);
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
    const { secret } = await follow(admin, { url: receiver.url });
    const told = publishedEvent();
    await fanOutEvent(worker, told);
    await attemptWaiting();
    const [{ headers, body } = { headers: {}, body: "" }] = receiver.received;
    expect(JSON.parse(body)).toEqual(told);
    expect(headers["webhook-id"]).toBe(told.id);
    expect(Math.abs(Date.now() / 1_000 - Number(headers["webhook-timestamp"]))).toBeLessThan(5);
    const key = Buffer.from(secret?.slice("whsec_".length) ?? "", "base64");
    const signed = `${told.id}.${String(headers["webhook-timestamp"])}.${body}`;
    expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
  });

  test("to receivers that hang occupies a few workers at the most", async () => {
    for (let count = 0; count < 24; count++) await follow(admin, { url: receiver.url });
    await fanOutEvent(worker, publishedEvent());
    const queues = (await waitingJobs()).map(({ queue }) => queue);
    expect(queues).toHaveLength(24);
    expect(new Set(queues).size).toBeLessThanOrEqual(4);
    expect(queues).not.toContain(null);
  });
});
