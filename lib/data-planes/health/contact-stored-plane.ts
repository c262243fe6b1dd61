import "server-only";
import { runBookkeeping } from "@/lib/command/run-command";
import { canonicalJson } from "@/lib/core/canonical-json";
import { AppError } from "@/lib/core/errors";
import { announce } from "@/lib/db/changes";
import type { Tx } from "@/lib/db/client";
import type { DataPlane } from "@/lib/db/generated/client";
import { assertSettled } from "@/lib/installation/guard";
import { openPlane, type PlaneAccess } from "../connection/open-plane";
import { claimPrefix } from "../ownership/claim-prefix";
import { assertNoOverlap, lockRegistry } from "../registry";
import { storedPlane } from "../stored-plane";
import { examinePlane, type Depth, type Examination, type Surroundings } from "./examine-plane";
import { examinedColumns } from "./examined-columns";
import { healthState, isGrave, problemOf, problemsOf, type HealthRecord, type PlaneProblem } from "./health";

export type Look = { examination: Examination; problems: PlaneProblem[] };

/**
 * Looks at a registered plane and keeps what it showed. The first contact settles whose it is: our mark is put, and
 * from then on releases may go there.
 */
export async function contactStoredPlane(row: DataPlane, surroundings: Surroundings, depth: Depth): Promise<Look> {
  const { name, prefix, clusterId, apisixVersion } = row;
  const { nodes, observed } = storedPlane(row);
  const access = tryOpen(row);
  const expected = { name, prefix, clusterId, declaredVersion: apisixVersion };
  const examinee = { access, expected, nodes, knownVersion: observed.apisixVersion };
  const examination = await examinePlane(examinee, surroundings, depth);
  const unmarked = access instanceof AppError ? null : await markPrefix(access, examination, surroundings);
  return keep(row, unmarked ? withProblem(examination, unmarked) : examination);
}

function tryOpen(row: DataPlane): PlaneAccess | AppError {
  try {
    return openPlane(row);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** Puts our mark where it is missing or outdated. @returns why it could not */
async function markPrefix(
  access: PlaneAccess,
  { contact, problems }: Examination,
  { installation }: Surroundings,
): Promise<AppError | null> {
  if (contact === null || problems.some(isGrave)) return null;
  try {
    await assertSettled();
    await claimPrefix(access, contact, installation);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function withProblem(examination: Examination, error: AppError): Examination {
  return { ...examination, problems: [problemOf(error), ...examination.problems] };
}

/** Keeps it unless the connection was changed meanwhile: then it is about another place. */
async function keep(row: DataPlane, examination: Examination): Promise<Look> {
  return runBookkeeping(async (tx) => {
    const overlapping = await settle(tx, row, examination);
    const judged = overlapping ? withProblem(examination, overlapping) : examination;
    const columns = examinedColumns(storedPlane(row), judged, new Date());
    const { count } = await tx.dataPlane.updateMany({ where: samePlace(row), data: columns });
    if (count > 0 && isNews(row, columns.health)) await announce(tx, { topic: "data-plane", name: row.name });
    return { examination: judged, problems: problemsOf(columns.health) };
  });
}

const samePlace = ({ id, connectionSerial }: DataPlane) => ({ id, connectionSerial });

/** Records the cluster of a sound plane that was not settled yet. @returns why it cannot be settled */
async function settle(tx: Tx, row: DataPlane, { contact, problems }: Examination): Promise<AppError | null> {
  if (row.settledAt !== null || contact === null || problems.some(isGrave)) return null;
  const { clusterId } = contact;
  await lockRegistry(tx);
  try {
    await assertNoOverlap(tx, { name: row.name, prefix: row.prefix, clusterId });
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  await tx.dataPlane.updateMany({ where: samePlace(row), data: { clusterId, settledAt: new Date() } });
  return null;
}

function isNews(row: DataPlane, health: HealthRecord): boolean {
  const now = new Date();
  const before = storedPlane(row);
  const tell = (record: HealthRecord, checkedAt: Date | null) =>
    canonicalJson([healthState(record, checkedAt, now), problemsOf(record)]);
  return tell(before.health, before.checkedAt) !== tell(health, now);
}
