import "server-only";
import { appendEvents, type AuditRecord } from "@/lib/audit/append-events";
import { authorize } from "@/lib/auth/authorize";
import type { Permission } from "@/lib/auth/policy";
import type { Context } from "@/lib/core/context";
import { AppError, toAppError } from "@/lib/core/errors";
import { writableClient, type Tx } from "@/lib/db/client";
import { log } from "@/lib/log";

/** What is about to be done: enough to authorize it, and to audit it when it is refused or fails. */
export type Command = {
  permission: Permission;
  action: string;
  object: { type: string; id?: string | null; name: string };
  gateway?: string;
  dataPlane?: string;
  /** Imports of thousands of resources are one command. Default 15 s. */
  timeoutMs?: number;
};

/** Collects audit events; the command's own action, object, gateway and plane are the defaults of each. */
export type Audit = {
  record(event: Partial<AuditRecord>): void;
  /** The input asked for what already is: there is nothing to audit. */
  nothingChanged(): void;
};

export type CommandScope = { tx: Tx; audit: Audit };

/**
 * The only way to change anything a person can see: authorizes, runs `work` in one transaction and ends it with the
 * audit events that `work` recorded; without any the transaction fails. When it is denied or throws, nothing of it is
 * kept but a refused (4xx) or failed audit event.
 * @throws AppError as `work` throws it; anything else is passed on after it was audited as a failure
 */
export async function runCommand<T>(
  ctx: Context,
  command: Command,
  work: (scope: CommandScope) => Promise<T>,
): Promise<T> {
  try {
    authorize(ctx.actor, command.permission, command.gateway);
    return await writableClient().$transaction((tx) => inTransaction(tx, ctx, command, work), {
      timeout: command.timeoutMs ?? 15_000,
      maxWait: 10_000,
    });
  } catch (error) {
    await auditFailure(ctx, command, error);
    throw error;
  }
}

async function inTransaction<T>(
  tx: Tx,
  ctx: Context,
  command: Command,
  work: (scope: CommandScope) => Promise<T>,
): Promise<T> {
  const records: AuditRecord[] = [];
  let unchanged = false;
  const audit: Audit = {
    record: (event) => void records.push({ ...recordOf(command), ...event }),
    nothingChanged: () => void (unchanged = true),
  };
  const value = await work({ tx, audit });
  if (records.length > 0) await appendEvents(tx, ctx, records);
  else if (!unchanged) throw new Error(`${command.action} recorded no audit event`);
  return value;
}

/**
 * Bookkeeping of the machine itself: leases, heartbeats, health, steps of a release. Nothing a person decided and
 * nothing they could want to know who did; anything else goes through `runCommand`.
 */
export async function runBookkeeping<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return writableClient().$transaction(work, { timeout: 15_000, maxWait: 10_000 });
}

/** Audits what was refused or failed, in a transaction of its own: the command's is dead. */
export async function auditFailure(ctx: Context, command: Omit<Command, "permission">, error: unknown): Promise<void> {
  const { code, status } = toAppError(error);
  const outcome = status < 500 ? "REFUSED" : "FAILURE";
  try {
    await runBookkeeping((tx) =>
      appendEvents(tx, ctx, [
        {
          ...recordOf(command),
          outcome,
          code,
          after: error instanceof AppError ? { reason: error.message } : undefined,
        },
      ]),
    );
  } catch (auditError) {
    log.error(
      { err: auditError, action: command.action, requestId: ctx.requestId },
      "a refused or failed command could not be audited",
    );
  }
}

function recordOf({ action, object, gateway, dataPlane }: Omit<Command, "permission">): AuditRecord {
  return { action, object, gateway, dataPlane };
}
