import "server-only";
import { randomUUID } from "node:crypto";
import { parseInput } from "@/lib/command/parse-input";
import { runPreparedCommand } from "@/lib/command/run-prepared-command";
import type { Context } from "@/lib/core/context";
import { AppError } from "@/lib/core/errors";
import { announce } from "@/lib/db/changes";
import { db, type ReadClient } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { introducePlane, type Introduction } from "./connection/introduce-plane";
import { sealConnection } from "./connection/sealed-connection";
import { examinedColumns } from "./health/examined-columns";
import { unknownHealth } from "./health/health";
import { keepSchemas } from "./nodes/keep-schemas";
import { refuseControlUrls } from "./nodes/refuse-control-urls";
import { confirmationRecords } from "./ownership/confirmations";
import { auditedPlane, presentPlane, shownWith } from "./presentation";
import { assertNoOverlap, clearDefault, lockRegistry } from "./registry";
import { Connection, type DataPlaneDto, type DataPlaneInput } from "./schema";
import { nothingObserved } from "./stored-plane";

/**
 * Registers a plane and puts this installation's mark on it. One that cannot be reached just now is registered too:
 * its health says so, and whose it is will be settled at the first contact.
 */
export async function createPlane(ctx: Context, input: DataPlaneInput): Promise<DataPlaneDto> {
  const { name } = input;
  const id = randomUUID();
  const command = {
    permission: "data-plane.manage",
    action: "data-plane.create",
    object: { type: "data-plane", id, name },
    dataPlane: name,
  } as const;
  const { row, nodes } = await runPreparedCommand(
    ctx,
    command,
    () => prepare(input),
    async ({ tx, audit }, prepared) => {
      const data = toColumns(id, input, prepared);
      await lockRegistry(tx);
      await assertNameFree(tx, name);
      await assertNoOverlap(tx, data);
      if (input.isDefault) await clearDefault(tx);
      const row = await tx.dataPlane.create({ data, include: shownWith });
      const { examination, installation } = prepared;
      for (const record of confirmationRecords(input, { name, ...never }, examination, installation))
        audit.record(record);
      audit.record({ after: auditedPlane(row) });
      await announce(tx, { topic: "data-plane", name });
      return { row, nodes: examination.nodes };
    },
  );
  // At once: a release that comes before the next background check must be held against what the plane knows.
  await keepSchemas(row, nodes);
  return presentPlane(row);
}

type Prepared = Introduction & { connection: Connection };

/** What is recorded of a plane before it was ever looked at. */
const never = { clusterId: null, lastRevision: null, observed: nothingObserved, health: unknownHealth };

async function prepare(input: DataPlaneInput): Promise<Prepared> {
  const { name, prefix, endpoints, username, password, tls, nodes, apisixVersion = null, takeOver = false } = input;
  const connection = parseInput(Connection, { endpoints, username, password, tls });
  refuseControlUrls(nodes);
  await assertNameFree(db, name);
  const expected = { name, prefix, clusterId: null, declaredVersion: apisixVersion };
  return { connection, ...(await introducePlane({ expected, connection, nodes, knownVersion: null, takeOver })) };
}

async function assertNameFree(client: Pick<ReadClient, "dataPlane">, name: string): Promise<void> {
  if (await client.dataPlane.findUnique({ where: { name } })) throw new AppError("GP_PLANE_10001", { name });
}

function toColumns(id: string, input: DataPlaneInput, { connection, examination }: Prepared) {
  const { name, description, status, isDefault, prefix, router, apisixVersion, nodes, labels } = input;
  const now = new Date();
  return {
    ...{ id, name, description, status, isDefault, prefix, router, apisixVersion, nodes, labels },
    connection: sealConnection(id, connection),
    clusterId: examination.contact?.clusterId ?? null,
    settledAt: examination.contact ? now : null,
    ...examinedColumns({ name, ...never }, examination, now),
  } satisfies Prisma.DataPlaneUncheckedCreateInput;
}
