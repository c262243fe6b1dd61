import "server-only";
import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/db/client";
import { enqueue } from "./enqueue";
import type { PublishedEvent } from "./tasks";

/** Events are told even when the process that took the job dies with it. */
const TRIES = 10;

type NewEvent = { type: string; gateway?: string; dataPlane?: string; data: PublishedEvent["data"] };

/** Tells those who asked to be told, if and only if the transaction commits. */
export async function publishEvent(tx: Tx, { type, gateway, dataPlane, data }: NewEvent): Promise<void> {
  const id = randomUUID();
  const event = {
    id,
    type,
    at: new Date().toISOString(),
    gateway: gateway ?? null,
    dataPlane: dataPlane ?? null,
    data,
  };
  await enqueue(tx, "publish-event", event, { key: `publish:${id}`, tries: TRIES });
}
