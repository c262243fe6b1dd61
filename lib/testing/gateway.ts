import { randomUUID } from "node:crypto";
import { runCommand, type CommandScope } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { db, writableClient } from "@/lib/db/client";

/** A gateway with a random name and nothing in it. */
export async function newGateway(): Promise<{ id: string; name: string }> {
  return writableClient().gateway.create({ data: { name: `gw-${randomUUID().slice(0, 8)}` } });
}

/** A data plane that nobody reaches. */
export async function newPlane(
  columns: { isDefault?: boolean; status?: "ACTIVE" | "DRAINING" | "INACTIVE" } = {},
): Promise<{ id: string; name: string }> {
  const name = `plane-${randomUUID().slice(0, 8)}`;
  return writableClient().dataPlane.create({ data: { name, prefix: `/${name}`, connection: "", ...columns } });
}

/** As if a release had brought a stage to a plane. */
export async function makeLive(gateway: string, stage: string, dataPlaneId: string): Promise<void> {
  const hash = randomUUID();
  await writableClient().snapshot.create({ data: { hash, keyCount: 1, entries: [] } });
  await writableClient().tracker.create({ data: { dataPlaneId, scope: `${gateway}/${stage}`, currentHash: hash } });
}

/** The audit events about a gateway, oldest first. */
export async function auditOf(gateway: string) {
  return db.auditEvent.findMany({ where: { gatewayName: gateway }, orderBy: { seq: "asc" } });
}

/** Runs building blocks as a command of their own. */
export async function inCommand<T>(
  ctx: Context,
  gateway: string,
  work: (scope: CommandScope) => Promise<T>,
): Promise<T> {
  const object = { type: "gateway", name: gateway };
  const command = { permission: "gateway.edit", action: "test.run", object, gateway, timeoutMs: 60_000 } as const;
  return runCommand(ctx, command, async (scope) => {
    scope.audit.nothingChanged();
    return work(scope);
  });
}

/** What a promise was refused with. */
export async function refusalOf(promise: Promise<unknown>): Promise<AppError> {
  const outcome = await promise.then(
    () => "nothing was refused",
    (error: unknown) => error,
  );
  if (outcome instanceof AppError) return outcome;
  throw outcome instanceof Error ? outcome : new Error(String(outcome));
}
