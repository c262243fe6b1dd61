import "server-only";
import type { CommandScope } from "@/lib/command/run-command";
import { AppError } from "@/lib/core/errors";
import { announce } from "@/lib/db/changes";
import type { Gateway } from "@/lib/db/generated/client";
import { auditedGateway } from "./presentation";

type Registration = { name: string; title?: string; description?: string };

/** The row of a new gateway, inside the command that also binds it. @throws AppError 409 when the name is taken */
export async function registerGateway({ tx, audit }: CommandScope, registration: Registration): Promise<Gateway> {
  const { name, title, description } = registration;
  const data = [{ name, title, description }];
  const [row] = await tx.gateway.createManyAndReturn({ data, skipDuplicates: true });
  if (!row) throw new AppError("GP_GATEWAY_10002", { gateway: name });
  audit.record({
    action: "gateway.create",
    object: { type: "gateway", id: row.id, name },
    gateway: name,
    after: auditedGateway(row),
  });
  await announce(tx, { topic: "gateway", name });
  return row;
}
