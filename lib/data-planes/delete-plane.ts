import "server-only";
import { runCommand } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { announce } from "@/lib/db/changes";
import { abandonPrefix } from "./ownership/abandon-prefix";
import { auditedPlane } from "./presentation";
import { lockRegistry, requirePlane } from "./registry";
import type { PlaneParams } from "./schema";

/** Forgets a plane that no gateway is bound to. Its name stays in history and audit. */
export async function deletePlane(ctx: Context, { name }: PlaneParams): Promise<void> {
  const command = {
    permission: "data-plane.manage",
    action: "data-plane.delete",
    object: { type: "data-plane", name },
    dataPlane: name,
  } as const;
  const row = await runCommand(ctx, command, async ({ tx, audit }) => {
    await lockRegistry(tx);
    await tx.$queryRaw`SELECT 1 FROM "DataPlane" WHERE "name" = ${name} FOR UPDATE`;
    const row = await requirePlane(tx, name);
    const bindings = await tx.binding.findMany({
      where: { dataPlaneId: row.id },
      select: { gateway: { select: { name: true } } },
      orderBy: { gateway: { name: "asc" } },
    });
    const gateways = bindings.map(({ gateway }) => gateway.name).join(", ");
    if (gateways !== "") throw new AppError("GP_PLANE_10002", { name, gateways });
    await tx.dataPlane.delete({ where: { id: row.id } });
    audit.record({ object: { type: "data-plane", id: row.id, name }, before: auditedPlane(row) });
    await announce(tx, { topic: "data-plane", name });
    return row;
  });
  await abandonPrefix(row);
}
