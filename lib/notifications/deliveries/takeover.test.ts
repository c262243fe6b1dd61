import { afterAll, expect, test, vi } from "vitest";
import { runBookkeeping } from "@/lib/command/run-command";
import { stopListening } from "@/lib/db/changes";
import { ensureInstallation } from "@/lib/installation/load-installation";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { publishEvent } from "@/lib/queue/publish-event";
import { adminContext } from "@/lib/testing/context";
import { testDatabase } from "@/lib/testing/database";
import { ok, startReceiver } from "@/lib/testing/receiver";
import { startWorkerProcess } from "@/lib/testing/worker-process";
import { createWebhook } from "../create-webhook";
import { CreateWebhookInput } from "../schema";
import { listDeliveries } from "./list-deliveries";

await testDatabase();
afterAll(async () => {
  await stopWorker();
  await stopListening();
});

const patience = { timeout: 45_000, interval: 50 };

test("a worker is killed in the middle of a delivery: another one delivers it, under the same id", async () => {
  await ensureInstallation();
  const receiver = await startReceiver(() => undefined);
  const admin = await adminContext();
  await createWebhook(admin, CreateWebhookInput.parse({ name: "ops", url: receiver.url }));
  const dying = await startWorkerProcess();
  const event = { type: "release.succeeded", gateway: "shop", data: { stage: "prod" } };
  await runBookkeeping((tx) => publishEvent(tx, event));
  await vi.waitUntil(() => receiver.received.length === 1, patience);
  await dying.kill();

  receiver.answer = ok;
  await startWorker();
  const delivered = async () => {
    const { items } = await listDeliveries(admin, { name: "ops", limit: 9 });
    expect(items).toMatchObject([{ state: "DELIVERED", attempts: [{ statusCode: 204 }], body: event }]);
  };
  await vi.waitFor(delivered, patience);
  expect(receiver.received).toHaveLength(2);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
}, 120_000);
