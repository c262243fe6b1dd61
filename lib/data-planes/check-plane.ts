import "server-only";
import { randomUUID } from "node:crypto";
import { parseInput } from "@/lib/command/parse-input";
import { runPreparedCommand } from "@/lib/command/run-prepared-command";
import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/client";
import { forgetEtcd } from "@/lib/etcd/client";
import { applyPatch } from "./connection/connection-patch";
import { openConnection } from "./connection/sealed-connection";
import { contactStoredPlane, type Look } from "./health/contact-stored-plane";
import { examinePlane, THOROUGH, type Examinee } from "./health/examine-plane";
import { isGrave, problemOf, tellProblem } from "./health/health";
import { refuseControlUrls } from "./nodes/refuse-control-urls";
import { loadSurroundings, requirePlane } from "./registry";
import { Connection, type PlaneCheckDto, type PlaneParams, type TestConnectionInput } from "./schema";

/** Connects to a registered plane now, and keeps what it showed. */
export async function checkPlane(ctx: Context, { name }: PlaneParams): Promise<PlaneCheckDto> {
  const command = {
    permission: "data-plane.manage",
    action: "data-plane.check",
    object: { type: "data-plane", name },
    dataPlane: name,
  } as const;
  return runPreparedCommand(
    ctx,
    command,
    async () => contactStoredPlane(await requirePlane(db, name), await loadSurroundings(), THOROUGH),
    async ({ audit }, look) => {
      const check = presentCheck(look);
      audit.record({ after: check });
      return check;
    },
  );
}

/** Connects as a form would save it, without saving: nothing is kept, and no mark is put. */
export async function testConnection(ctx: Context, input: TestConnectionInput): Promise<PlaneCheckDto> {
  const name = input.of ?? input.endpoints.join(", ");
  const command = {
    permission: "data-plane.manage",
    action: "data-plane.test-connection",
    object: { type: "data-plane", name },
    dataPlane: input.of,
  } as const;
  return runPreparedCommand(
    ctx,
    command,
    () => lookAt(input),
    async ({ audit }, look) => {
      const check = presentCheck(look);
      audit.record({ after: { endpoints: input.endpoints, prefix: input.prefix, ...check } });
      return check;
    },
  );
}

async function lookAt(input: TestConnectionInput): Promise<Look> {
  refuseControlUrls(input.nodes);
  const examinee = await toExaminee(input);
  try {
    const examination = await examinePlane(examinee, await loadSurroundings());
    const { failure, problems } = examination;
    return { examination, problems: failure ? [problemOf(failure), ...problems] : problems };
  } finally {
    forgetEtcd(examinee.access.connection.id);
  }
}

async function toExaminee(input: TestConnectionInput) {
  const row = input.of === undefined ? null : await requirePlane(db, input.of);
  const connection = parseInput(Connection, applyPatch(row ? openConnection(row) : {}, input));
  const { prefix, nodes, apisixVersion: declaredVersion = null } = input;
  return {
    access: { prefix, connection: { id: randomUUID(), ...connection } },
    expected: { name: row?.name ?? "this data plane", prefix, clusterId: row?.clusterId ?? null, declaredVersion },
    nodes,
    knownVersion: null,
  } satisfies Examinee;
}

function presentCheck({ examination: { contact, nodes }, problems }: Look): PlaneCheckDto {
  return {
    ok: !problems.some(isGrave),
    latencyMs: contact?.latencyMs ?? null,
    etcdVersion: contact?.etcdVersion ?? null,
    clusterId: contact?.clusterId ?? null,
    nodes,
    problems: problems.map(tellProblem),
  };
}
