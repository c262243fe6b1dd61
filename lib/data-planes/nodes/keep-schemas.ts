import "server-only";
import { createHash } from "node:crypto";
import { runBookkeeping } from "@/lib/command/run-command";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { DataPlane, Prisma } from "@/lib/db/generated/client";
import type { ObservedNodeDto } from "../schema";
import { NodeSilence } from "./control-api";
import { askSchemas } from "./reported-schemas";
import { nodeToAsk } from "./versions";

/** Releases are checked against schemas of at most 60 s. */
const MAX_AGE_MS = 40_000;

/** Asks one of the plane's nodes for its JSON Schemas, now and then, and stores them once for all planes alike. */
export async function keepSchemas(row: DataPlane, nodes: readonly ObservedNodeDto[], now = new Date()): Promise<void> {
  const node = nodeToAsk(nodes);
  if (node === null || isFresh(row, now)) return;
  const schemas = await readSchemas(node.controlUrl);
  if (schemas === null) return;
  const hash = createHash("sha256").update(canonicalJson(schemas)).digest("hex");
  await runBookkeeping(async (tx) => {
    if (hash !== row.schemasHash) await tx.planeSchemas.createMany({ data: [{ hash, schemas }], skipDuplicates: true });
    await tx.dataPlane.updateMany({ where: { id: row.id }, data: { schemasHash: hash, schemasAt: now } });
    if (hash !== row.schemasHash) await tx.planeSchemas.deleteMany({ where: { planes: { none: {} } } });
  });
}

function isFresh({ schemasAt }: DataPlane, now: Date): boolean {
  return schemasAt !== null && now.getTime() - schemasAt.getTime() < MAX_AGE_MS;
}

async function readSchemas(controlUrl: string): Promise<Prisma.InputJsonObject | null> {
  try {
    return (await askSchemas(controlUrl)) as Prisma.InputJsonObject;
  } catch (error) {
    if (error instanceof NodeSilence) return null;
    throw error;
  }
}
