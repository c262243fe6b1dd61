import "server-only";
import { randomUUID } from "node:crypto";
import { forgetEtcd } from "@/lib/etcd/client";
import { assertSettled } from "@/lib/installation/guard";
import { examinePlane, refuseUnfit, type Examination } from "../health/examine-plane";
import type { Expectation } from "../health/findings";
import { claimPrefix } from "../ownership/claim-prefix";
import type { Installation } from "../ownership/owner";
import { loadSurroundings } from "../registry";
import type { Connection, PlaneNode } from "../schema";

/** A plane as somebody is about to save it. */
export type Candidate = {
  expected: Expectation;
  connection: Connection;
  nodes: readonly PlaneNode[];
  knownVersion: string | null;
  takeOver: boolean;
};

export type Introduction = { examination: Examination; installation: Installation };

/**
 * Examines a plane that is about to be saved and puts our mark on it, through a client of its own: what is not saved
 * must not leave one behind.
 * @throws AppError for anything certainly wrong; an etcd that cannot be reached just now is not
 */
export async function introducePlane(candidate: Candidate): Promise<Introduction> {
  await assertSettled();
  const { expected, connection, takeOver } = candidate;
  const access = { prefix: expected.prefix, connection: { id: randomUUID(), ...connection } };
  const surroundings = await loadSurroundings();
  const { installation } = surroundings;
  try {
    const examination = await examinePlane({ ...candidate, access }, surroundings);
    refuseUnfit(examination, takeOver ? ["GP_PLANE_10005"] : []);
    const { contact, problems } = examination;
    if (contact) await claimPrefix({ ...access, name: expected.name }, contact, installation, takeOver);
    const settled = { ...examination, problems: problems.filter(({ code }) => code !== "GP_PLANE_10005") };
    return { examination: settled, installation };
  } finally {
    forgetEtcd(access.connection.id);
  }
}
