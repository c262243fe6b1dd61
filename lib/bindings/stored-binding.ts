import type { Prisma } from "@/lib/db/generated/client";
import type { StoredBinding } from "./binding-plan";
import { maskVars, type StoredVars } from "./binding-vars";
import type { BindingDto, DriftMode } from "./schema";

export const withPlane = { dataPlane: { select: { name: true, status: true } } } satisfies Prisma.BindingInclude;
export type BindingRow = Prisma.BindingGetPayload<{ include: typeof withPlane }>;

/** The row with its JSON columns as what only this folder writes into them. */
export function storedBinding(row: BindingRow): StoredBinding {
  const { id, dataPlaneId, dataPlane, vars, driftMode, removing } = row;
  return {
    ...{ id, dataPlaneId, removing },
    dataPlane: dataPlane.name,
    vars: vars as StoredVars,
    driftMode: driftMode.toLowerCase() as DriftMode,
  };
}

export function bindingColumns({ vars, driftMode }: StoredBinding) {
  return { vars, driftMode: driftMode.toUpperCase() as BindingRow["driftMode"] };
}

export function presentBinding(row: BindingRow): BindingDto {
  const { vars, driftMode, removing, dataPlane } = storedBinding(row);
  return {
    dataPlane,
    dataPlaneStatus: row.dataPlane.status,
    vars: maskVars(vars),
    driftMode,
    removing,
    createdAt: row.createdAt.toISOString(),
  };
}
