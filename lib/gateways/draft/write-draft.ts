import "server-only";
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { IdentifiedBackend, IdentifiedBlueprint, IdentifiedResource, StoredStage } from "../definition/identified";
import type { Draft, RowPlace } from "./load-draft";

/**
 * Brings the rows of a draft to a new blueprint, in a fixed number of statements: what is the same is not touched,
 * what differs is written anew under its old row id.
 * @param stays stages that are dropped but go only when their revoke has ended well
 */
export async function writeDraft(
  tx: Tx,
  gatewayId: string,
  { blueprint: before, rows }: Draft,
  after: IdentifiedBlueprint,
  stays: readonly string[],
): Promise<void> {
  const stages = splitChanges(before.stages, after.stages, ({ name }) => name);
  const backends = splitChanges(before.backends, after.backends, ({ id }) => id);
  const resources = splitChanges(before.resources, after.resources, ({ id }) => id);

  const left = stages.dropped.map(({ name }) => name);
  await tx.stage.updateMany({ where: { gatewayId, name: { in: [...stays] } }, data: { removing: true } });
  await tx.stage.deleteMany({ where: { gatewayId, name: { in: left.filter((name) => !stays.includes(name)) } } });
  await writeStages(tx, gatewayId, stages.written, rows.stages);

  await tx.backend.deleteMany({ where: { gatewayId, shortId: { in: idsOf(backends.replaced) } } });
  await tx.backend.createMany({
    data: placed(
      backends.written,
      rows.backends,
      ({ id }) => id,
      (backend) => toBackendRow(gatewayId, backend),
    ),
  });
  await writeEndpoints(tx, gatewayId, backends.written);

  await tx.resource.deleteMany({ where: { gatewayId, shortId: { in: idsOf(resources.replaced) } } });
  await writeResources(
    tx,
    gatewayId,
    placed(resources.written, rows.resources, ({ id }) => id, toResourceRow),
  );
}

type Changes<T> = { written: T[]; dropped: T[]; replaced: T[] };

/** `replaced` are the old forms of all that is dropped or written anew. */
function splitChanges<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): Changes<T> {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const kept = new Set(after.map(keyOf));
  const written = after.filter((item) => !isDeepStrictEqual(item, old.get(keyOf(item))));
  const rewritten = new Set(written.map(keyOf));
  return {
    written,
    dropped: before.filter((item) => !kept.has(keyOf(item))),
    replaced: before.filter((item) => !kept.has(keyOf(item)) || rewritten.has(keyOf(item))),
  };
}

/** Stages are few, and rows of endpoints hang on them: they are updated in place. */
async function writeStages(
  tx: Tx,
  gatewayId: string,
  stages: readonly StoredStage[],
  rows: ReadonlyMap<string, RowPlace>,
): Promise<void> {
  const known = stages.filter(({ name }) => rows.has(name));
  for (const { name, ...spec } of known) {
    await tx.stage.update({ where: { gatewayId_name: { gatewayId, name } }, data: { spec: json(spec) } });
  }
  const added = stages.filter(({ name }) => !rows.has(name));
  await tx.stage.createMany({
    data: placed(
      added,
      rows,
      ({ name }) => name,
      ({ name, ...spec }) => ({ gatewayId, name, spec: json(spec) }),
    ),
  });
}

async function writeEndpoints(tx: Tx, gatewayId: string, backends: readonly IdentifiedBackend[]): Promise<void> {
  if (backends.length === 0) return;
  const stageRows = await tx.stage.findMany({ where: { gatewayId }, select: { id: true, name: true } });
  const shortIds = idsOf(backends);
  const backendRows = await tx.backend.findMany({
    where: { gatewayId, shortId: { in: shortIds } },
    select: { id: true, shortId: true },
  });
  const stageIds = new Map(stageRows.map(({ id, name }) => [name, id]));
  const backendIds = new Map(backendRows.map(({ id, shortId }) => [shortId, id]));
  await tx.backendEndpoint.createMany({
    data: backends.flatMap(({ id, stages }) =>
      Object.entries(stages).map(([stage, spec]) => ({
        backendId: required(backendIds, id),
        stageId: required(stageIds, stage),
        spec: json(spec),
      })),
    ),
  });
}

function toBackendRow(gatewayId: string, { id: shortId, name, description }: IdentifiedBackend) {
  return { gatewayId, shortId, name, description: description ?? "" };
}

type ResourceRow = ReturnType<typeof toResourceRow> & { id?: string; position: number };

function toResourceRow({ id: shortId, name, methods, path, ...spec }: IdentifiedResource) {
  return { shortId, name, methods, path, spec };
}

/** There may be ten thousands of them: as one value they are written several times faster than row by row. */
async function writeResources(tx: Tx, gatewayId: string, rows: readonly ResourceRow[]): Promise<void> {
  const withIds = rows.map((row) => ({ ...row, id: row.id ?? randomUUID() }));
  await tx.$executeRaw`
    INSERT INTO "Resource" ("id", "gatewayId", "shortId", "name", "position", "methods", "path", "spec")
    SELECT "id", ${gatewayId}, "shortId", "name", "position", "methods", "path", "spec"
    FROM jsonb_to_recordset(${JSON.stringify(withIds)}::jsonb) AS given (
      "id" text, "shortId" text, "name" text, "position" int, "methods" text[], "path" text, "spec" jsonb
    )`;
}

/** Rows in their old places, new ones behind the last. */
function placed<T, Row>(
  items: readonly T[],
  rows: ReadonlyMap<string, RowPlace>,
  keyOf: (item: T) => string,
  toRow: (item: T) => Row,
): (Row & { id?: string; position: number })[] {
  let last = Math.max(-1, ...Array.from(rows.values(), ({ position }) => position));
  return items.map((item) => {
    const { id, position } = rows.get(keyOf(item)) ?? { position: ++last, id: undefined };
    return { ...toRow(item), id, position };
  });
}

function idsOf(items: readonly { id: string }[]): string[] {
  return items.map(({ id }) => id);
}

function required(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`${name} was not written`);
  return id;
}

/** What was parsed is JSON. */
function json(value: object): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
