import "server-only";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { findBreak, GENESIS } from "./chain";
import type { ChainState } from "./schema";

const STEP = 1_000;

/** Computes every hash of the chain again, in steps. Any member may ask: the answer tells no content. */
export async function verifyAuditChain(_ctx: Context): Promise<ChainState> {
  let last = { seq: 0n, hash: GENESIS };
  for (;;) {
    const events = await db.auditEvent.findMany({
      where: { seq: { gt: last.seq } },
      orderBy: { seq: "asc" },
      take: STEP,
    });
    const brokenAt = findBreak(events, last);
    if (brokenAt !== null) return { ok: false, events: Number(last.seq), brokenAt: Number(brokenAt) };
    last = events.at(-1) ?? last;
    if (events.length < STEP) return { ok: true, events: Number(last.seq) };
  }
}
