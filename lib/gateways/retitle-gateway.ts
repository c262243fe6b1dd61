import "server-only";
import type { CommandScope } from "@/lib/command/run-command";
import { diffJson } from "@/lib/core/json-diff";
import { announce } from "@/lib/db/changes";
import type { Gateway } from "@/lib/db/generated/client";
import type { Change } from "./definition/schema";

type Titles = { title?: string; description?: string };

/** What a definition says of the gateway itself; what it leaves out stays. The row is locked. */
export async function retitleGateway(
  { tx, audit }: CommandScope,
  row: Gateway,
  { title = row.title, description = row.description }: Titles,
): Promise<{ row: Gateway; changes: Change[] }> {
  const before = { title: row.title, description: row.description };
  const after = { title, description };
  const diff = diffJson(before, after);
  if (diff.length === 0) return { row, changes: [] };
  audit.record({ action: "gateway.update", object: { type: "gateway", id: row.id, name: row.name }, before, after });
  await announce(tx, { topic: "gateway", name: row.name });
  return {
    row: await tx.gateway.update({ where: { id: row.id }, data: after }),
    changes: [{ op: "update", object: "gateway", name: row.name, diff }],
  };
}
