import { randomUUID } from "node:crypto";
import { parseInput } from "@/lib/command/parse-input";
import { runBookkeeping } from "@/lib/command/run-command";
import { createPlane } from "@/lib/data-planes/create-plane";
import { DataPlaneInput, type DataPlaneDto } from "@/lib/data-planes/schema";
import { db } from "@/lib/db/client";
import { adminContext } from "./context";
import { testEtcd } from "./etcd";

/** Registers a plane as an administrator does: on the shared etcd, below a prefix of its own, unless said otherwise. */
export async function registerPlane(over: object = {}): Promise<DataPlaneDto> {
  const { endpoint, prefix } = testEtcd();
  const name = `plane-${randomUUID().slice(0, 8)}`;
  const input = parseInput(DataPlaneInput, { name, prefix: prefix(), endpoints: [endpoint], ...over });
  return createPlane(await adminContext(), input);
}

/** The tracker says that this stage has a key on the plane. */
export async function makeLive(dataPlane: string, gateway: string, stage: string): Promise<void> {
  const { id: dataPlaneId } = await db.dataPlane.findUniqueOrThrow({ where: { name: dataPlane } });
  const hash = randomUUID();
  await runBookkeeping(async (tx) => {
    await tx.snapshot.create({ data: { hash, keyCount: 1, entries: [] } });
    await tx.tracker.create({ data: { dataPlaneId, scope: `${gateway}/${stage}`, currentHash: hash } });
  });
}
