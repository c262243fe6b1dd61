import "server-only";
import type { CommandScope } from "@/lib/command/run-command";
import { runPreparedCommand } from "@/lib/command/run-prepared-command";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { announce } from "@/lib/db/changes";
import { db, type ReadClient } from "@/lib/db/client";
import type { DataPlane } from "@/lib/db/generated/client";
import { forgetEtcd } from "@/lib/etcd/client";
import { enqueue } from "@/lib/queue/enqueue";
import { connectionId } from "./connection/open-plane";
import { relocatePlane, type Relocation } from "./connection/relocate-plane";
import { findLiveScopes, nameScopes } from "./live-scopes";
import { refuseControlUrls } from "./nodes/refuse-control-urls";
import { abandonPrefix } from "./ownership/abandon-prefix";
import { auditedPlane, presentPlane, shownWith } from "./presentation";
import { assertNoOverlap, clearDefault, lockRegistry, requirePlane } from "./registry";
import type { DataPlaneDto, UpdatePlaneInput } from "./schema";

/** Changes a plane. What leads to another place in an etcd is tried first, before anything is kept. */
export async function updatePlane(ctx: Context, input: UpdatePlaneInput): Promise<DataPlaneDto> {
  const command = {
    permission: "data-plane.manage",
    action: "data-plane.update",
    object: { type: "data-plane", name: input.name },
    dataPlane: input.name,
  } as const;
  const { before, after } = await runPreparedCommand(
    ctx,
    command,
    () => prepare(input),
    (scope, prepared) => applyChange(scope, input, prepared),
  );
  if (after.prefix !== before.prefix) await abandonPrefix(before);
  if (after.connectionSerial !== before.connectionSerial) forgetEtcd(connectionId(before));
  return presentPlane(after);
}

type Prepared = { row: DataPlane; relocation: Relocation | null };

async function prepare(input: UpdatePlaneInput): Promise<Prepared> {
  const row = await requirePlane(db, input.name);
  refuseControlUrls(input.nodes ?? []);
  if (input.prefix && input.prefix !== row.prefix) await assertNothingLive(db, row);
  return { row, relocation: await relocatePlane(row, input) };
}

async function applyChange({ tx, audit }: CommandScope, input: UpdatePlaneInput, { row, relocation }: Prepared) {
  const { name } = input;
  await lockRegistry(tx);
  const before = await requirePlane(tx, name);
  if (before.connectionSerial !== row.connectionSerial) throw new AppError("GP_PLANE_10010", { name });
  if (relocation && relocation.columns.prefix !== before.prefix) await assertNothingLive(tx, before);
  if (relocation) await assertNoOverlap(tx, { name, ...relocation.columns });
  if (input.isDefault) await clearDefault(tx);
  const { description, status, isDefault, router, apisixVersion, nodes, labels } = input;
  const data = { description, status, isDefault, router, apisixVersion, nodes, labels, ...relocation?.columns };
  const after = await tx.dataPlane.update({ where: { name }, data, include: shownWith });
  const object = { type: "data-plane", id: after.id, name };
  for (const record of relocation?.confirmations ?? []) audit.record({ object, ...record });
  if (isSame(before, after)) audit.nothingChanged();
  else audit.record({ object, before: auditedPlane(before), after: auditedPlane(after) });
  if (nodes) await enqueue(tx, "observe-planes", {}, { key: "observe-planes" });
  await announce(tx, { topic: "data-plane", name });
  return { before, after };
}

async function assertNothingLive(client: Pick<ReadClient, "$queryRaw">, { id, name }: DataPlane): Promise<void> {
  const live = await findLiveScopes(client, { dataPlaneIds: [id] });
  if (live.length > 0) throw new AppError("GP_PLANE_10003", { name, scopes: nameScopes(live) });
}

/** A new password cannot be told from the old one in the audit log, but that there is one can. */
function isSame(before: DataPlane, after: DataPlane): boolean {
  return (
    before.connectionSerial === after.connectionSerial &&
    canonicalJson(auditedPlane(before)) === canonicalJson(auditedPlane(after))
  );
}
