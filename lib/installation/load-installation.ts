import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import { systemContext } from "@/lib/core/context";
import { runCommand } from "@/lib/command/run-command";
import { db, type Tx } from "@/lib/db/client";
import { open, seal } from "@/lib/secrets/seal";

/** Who this installation is to its planes, and the key of all its value hashes. */
export type Installation = { id: string; epoch: number; macKey: Buffer };

const PLACE = "installation";
const place = globalThis as { gateplaneMacKey?: Buffer };

/** @throws SealError when the encryption keys are not those it was made with */
export async function loadInstallation(): Promise<Installation> {
  const { id, epoch, macKey } = await db.installation.findFirstOrThrow({ where: { singleton: true } });
  place.gateplaneMacKey ??= Buffer.from(open(macKey, PLACE), "base64");
  return { id, epoch, macKey: place.gateplaneMacKey };
}

/** Makes it at first start; the first of several processes wins. */
export async function ensureInstallation(): Promise<void> {
  if (await db.installation.findFirst({ where: { singleton: true } })) return;
  const id = randomUUID();
  const ctx = systemContext("start");
  await runCommand(
    ctx,
    { permission: "read", action: "installation.create", object: { type: "installation", id, name: id } },
    async ({ tx, audit }) => {
      const { count } = await tx.installation.createMany({
        data: [{ id, macKey: seal(randomBytes(32).toString("base64"), PLACE) }],
        skipDuplicates: true,
      });
      if (count === 0) return audit.nothingChanged();
      audit.record({ after: { id, epoch: 1 } });
    },
  );
}

/** Sealed again with the newest key, when keys are rotated. */
export async function resealInstallation(tx: Tx): Promise<void> {
  const { macKey } = await tx.installation.findFirstOrThrow({ where: { singleton: true } });
  await tx.installation.update({ where: { singleton: true }, data: { macKey: seal(open(macKey, PLACE), PLACE) } });
}
