import { beforeEach, expect, test } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { ok, startReceiver } from "@/lib/testing/receiver";
import { attemptWaiting, deliveriesOf, follow, forgetWebhooks } from "@/lib/testing/webhooks";
import { forgetDeliveries } from "./forget-deliveries";
import { listDeliveries } from "./list-deliveries";
import { redeliver } from "./redeliver";
import { sendTest } from "./send-test";

await testDatabase();
const receiver = await startReceiver();
const admin = await adminContext();

beforeEach(async () => {
  receiver.answer = ok;
  receiver.received.length = 0;
  await forgetWebhooks();
});

test("a test is sent once, and audited", async () => {
  const { name } = await follow(admin, { url: receiver.url, events: ["release.succeeded"] });
  receiver.answer = (_, response) => response.writeHead(404).end();
  const sent = await sendTest(admin, { name });
  expect(sent).toMatchObject({ event: "ping", state: "PENDING", attempts: [] });
  await attemptWaiting();
  expect(await deliveriesOf(admin, name)).toMatchObject([{ id: sent.id, state: "FAILED", attempts: { length: 1 } }]);
  const audited = await db.auditEvent.findFirst({ orderBy: { seq: "desc" } });
  expect(audited).toMatchObject({ action: "webhook.test", objectName: name, after: { delivery: sent.id } });
});

test("deliveries are listed newest first, page by page, by state", async () => {
  const { name } = await follow(admin, { url: receiver.url });
  const first = await sendTest(admin, { name });
  await attemptWaiting();
  const second = await sendTest(admin, { name });
  const page = await listDeliveries(admin, { name, limit: 1 });
  expect(page.items).toMatchObject([{ id: second.id, state: "PENDING" }]);
  const rest = await listDeliveries(admin, { name, limit: 1, cursor: page.nextCursor ?? "" });
  expect(rest).toMatchObject({ items: [{ id: first.id, state: "DELIVERED" }], nextCursor: null });
  expect((await listDeliveries(admin, { name, limit: 9, state: "PENDING" })).items).toMatchObject([{ id: second.id }]);
  await expect(redeliver(admin, { name, id: crypto.randomUUID() })).rejects.toMatchObject({ code: "GP_WEBHOOK_10004" });
});

test("what ended more than 30 days ago is forgotten", async () => {
  const { name } = await follow(admin, { url: receiver.url });
  const [old, young, waiting] = [
    await sendTest(admin, { name }),
    await sendTest(admin, { name }),
    await sendTest(admin, { name }),
  ];
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  const end = (id: string, days: number) =>
    runBookkeeping((tx) =>
      tx.webhookDelivery.update({
        where: { id },
        data: { state: "DELIVERED", createdAt: daysAgo(60), finishedAt: daysAgo(days) },
      }),
    );
  await end(old.id, 31);
  await end(young.id, 29);
  await forgetDeliveries(systemContext("worker"));
  expect((await deliveriesOf(admin, name)).map(({ id }) => id)).toEqual([waiting.id, young.id]);
});
