import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { bulkhead } from "cockatiel";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import type { DataPlane } from "@/lib/db/generated/client";
import { log } from "@/lib/log";
import { contactStoredPlane } from "./health/contact-stored-plane";
import { keepSchemas } from "./nodes/keep-schemas";
import { loadSurroundings } from "./registry";

/** How many planes are looked at side by side, and over how long the looks of one round are spread. */
const PARALLEL = 32;
const SPREAD_MS = 2_000;
const TIMEOUT_MS = 3_000;

/** The background check: looks at every plane once. One that cannot be looked at holds up no other. */
export async function observePlanes(
  _ctx: Context,
  { spreadMs = SPREAD_MS }: { spreadMs?: number } = {},
): Promise<void> {
  const [rows, surroundings] = await Promise.all([db.dataPlane.findMany(), loadSurroundings()]);
  const gate = bulkhead(PARALLEL, Infinity);
  const depth = { timeoutMs: TIMEOUT_MS, probeWriting: false };
  const look = async (row: DataPlane) => {
    await delay(Math.random() * spreadMs);
    try {
      const { examination } = await contactStoredPlane(row, surroundings, depth);
      await keepSchemas(row, examination.nodes);
    } catch (error) {
      log.error({ err: error, dataPlane: row.name }, "a plane could not be looked at");
    }
  };
  await Promise.all(rows.map((row) => gate.execute(() => look(row))));
}
