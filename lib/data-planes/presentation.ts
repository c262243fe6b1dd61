import "server-only";
import { AppError } from "@/lib/core/errors";
import type { DataPlane, Prisma } from "@/lib/db/generated/client";
import { openConnection } from "./connection/sealed-connection";
import { healthState, isGrave, problemOf, problemsOf, tellProblem, type HealthRecord } from "./health/health";
import type { Connection, DataPlaneDto, RouterKind } from "./schema";
import { storedPlane } from "./stored-plane";

/** What a plane is shown with. */
export const shownWith = { _count: { select: { bindings: true } } } satisfies Prisma.DataPlaneInclude;

type ShownRow = Prisma.DataPlaneGetPayload<{ include: typeof shownWith }>;

/** A plane as it may be seen: without its secrets, and even when its connection does not decrypt. */
export function presentPlane(row: ShownRow): DataPlaneDto {
  return { ...describePlane(row), boundGateways: row._count.bindings };
}

function describePlane(row: DataPlane, now = new Date()): Omit<DataPlaneDto, "boundGateways"> {
  const plane = storedPlane(row);
  const connection = readableConnection(row);
  const health = connection instanceof AppError ? { ...plane.health, failure: problemOf(connection) } : plane.health;
  return {
    name: plane.name,
    description: plane.description,
    status: plane.status,
    isDefault: plane.isDefault,
    prefix: plane.prefix,
    ...presentConnection(connection instanceof AppError ? { endpoints: [] } : connection),
    router: plane.router as RouterKind,
    apisixVersion: plane.apisixVersion,
    nodes: plane.nodes.map(({ name, controlUrl }) => ({ name: name ?? null, controlUrl })),
    labels: plane.labels,
    health: presentHealth(health, plane.checkedAt, now),
    observed: plane.observed,
    settledAt: plane.settledAt?.toISOString() ?? null,
    createdAt: plane.createdAt.toISOString(),
  };
}

function readableConnection(row: DataPlane): Connection | AppError {
  try {
    return openConnection(row);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

export function presentConnection({ endpoints, username, password, tls }: Connection) {
  return {
    endpoints,
    username: username ?? null,
    hasPassword: password !== undefined,
    tls: tls
      ? {
          ca: tls.ca ?? null,
          cert: tls.cert ?? null,
          serverName: tls.serverName ?? null,
          hasKey: tls.key !== undefined,
        }
      : null,
  };
}

function presentHealth(health: HealthRecord, checkedAt: Date | null, now: Date): DataPlaneDto["health"] {
  const problems = problemsOf(health);
  const gravest = problems.find(isGrave);
  return {
    state: healthState(health, checkedAt, now),
    checkedAt: checkedAt?.toISOString() ?? null,
    latencyMs: health.latencyMs,
    ...(gravest && { error: tellProblem(gravest) }),
    problems: problems.map(tellProblem),
  };
}

/** What the audit log keeps of a plane: what people decided, not what was observed. */
export function auditedPlane(row: DataPlane) {
  const { health: _, observed: __, createdAt: ___, ...decided } = describePlane(row);
  return decided;
}
