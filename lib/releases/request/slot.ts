import "server-only";
import type { ReadClient, Tx } from "@/lib/db/client";
import type { Release } from "@/lib/db/generated/client";
import { slotStates } from "../states";

/** One release at a time holds a scope's slot; a partial unique index guards it. */

/** Lets those who want the slot take turns, so that they are told who holds it instead of failing at the index. */
export async function lockSlot(tx: Tx, scope: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`slot:${scope}`}, 0))`;
}

export async function findHolder(tx: Tx, scope: string): Promise<Release | null> {
  return tx.release.findFirst({ where: { scope, state: { in: [...slotStates] } } });
}

/** The place in the order of the scope that goes with the slot. `floor`: it is to be above this one. */
export async function nextSeq(client: Pick<ReadClient, "release">, scope: string, floor = 0n): Promise<bigint> {
  const { _max } = await client.release.aggregate({ where: { scope }, _max: { seq: true } });
  const last = _max.seq ?? 0n;
  return (last > floor ? last : floor) + 1n;
}
