import "server-only";
import { EventEmitter } from "node:events";
import { Client } from "pg";
import { log } from "@/lib/log";
import { databaseUrl, type Tx } from "./client";

/** What live views hear: something of this kind changed. Carries names and ids, never values. */
export type Change =
  | { topic: "release"; releaseId: string; gateway: string }
  | { topic: "data-plane"; name: string }
  | { topic: "gateway"; name: string }
  | { topic: "freeze-window"; name: string }
  | { topic: "webhook" }
  | { topic: "drift"; dataPlane: string; decided: boolean };

const CHANNEL = "gateplane_changes";
const RECONNECT_MS = 1_000;

/** Tells every process, when and only when the transaction commits. */
export async function announce(tx: Tx, change: Change): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, ${JSON.stringify(change)})`;
}

type Listener = { emitter: EventEmitter; client: Client | undefined; stopped: boolean };

const place = globalThis as { gateplaneChanges?: Listener };

/**
 * Calls back on every change that any process announces, and with `null` when changes may have been missed
 * (the connection was lost and is back). @returns how to stop
 */
export function onChange(callback: (change: Change | null) => void): () => void {
  const listener = (place.gateplaneChanges ??= startListening());
  listener.emitter.on("change", callback);
  return () => void listener.emitter.off("change", callback);
}

export async function stopListening(): Promise<void> {
  const listener = place.gateplaneChanges;
  if (!listener) return;
  listener.stopped = true;
  delete place.gateplaneChanges;
  await listener.client?.end().catch(() => undefined);
}

function startListening(): Listener {
  const listener: Listener = { emitter: new EventEmitter().setMaxListeners(0), client: undefined, stopped: false };
  void connect(listener);
  return listener;
}

async function connect(listener: Listener): Promise<void> {
  const client = new Client({ connectionString: databaseUrl(), keepAlive: true, connectionTimeoutMillis: 5_000 });
  client.on("notification", ({ payload }) => listener.emitter.emit("change", JSON.parse(payload ?? "null") as Change));
  client.on("error", (error) => log.warn({ error: error.message }, "the listener for changes lost its connection"));
  client.once("end", () => {
    if (!listener.stopped) setTimeout(() => void connect(listener), RECONNECT_MS).unref();
  });
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    listener.client = client;
    listener.emitter.emit("change", null);
  } catch {
    await client.end().catch(() => undefined);
  }
}
