import { expect } from "vitest";
import { verifyAuditChain } from "@/lib/audit/verify-chain";
import { systemContext } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { slotStates } from "@/lib/releases/states";
import { objectsOn, snapshotFor } from "./fleet";

/** What must hold whatever happened. */

/** These planes hold what the release was to bring, and nothing else of its stage. */
export async function expectHeldExactly(releaseId: string, planes: readonly { name: string }[]): Promise<void> {
  for (const plane of planes) {
    const wanted = await snapshotFor(releaseId, plane);
    expect(Object.keys(wanted)).not.toHaveLength(0);
    expect(await objectsOn(plane), plane.name).toEqual(wanted);
  }
}

/** Nobody holds the slot of a stage of this gateway, and no entry of the audit log is missing or changed. */
export async function expectNothingStuck(gateway: string): Promise<void> {
  const holders = { gatewayName: gateway, state: { in: [...slotStates] } };
  expect(await db.release.findMany({ where: holders, select: { id: true, state: true } })).toEqual([]);
  expect(await verifyAuditChain(systemContext("test"))).toMatchObject({ ok: true });
}
