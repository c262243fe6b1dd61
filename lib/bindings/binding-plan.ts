import { randomUUID } from "node:crypto";
import { AppError } from "@/lib/core/errors";
import { diffJson } from "@/lib/core/json-diff";
import type { PlaneStatus } from "@/lib/data-planes/schema";
import { refuseFindings, type Finding } from "@/lib/gateways/definition/finding";
import type { Change } from "@/lib/gateways/definition/schema";
import {
  findVarProblems,
  maskVars,
  sealVars,
  secretsOf,
  type BindingVault,
  type Declared,
  type StoredVars,
} from "./binding-vars";
import type { BindingVariable, DriftMode } from "./schema";

/** What is wanted of one plane. Absent parts of a binding that is there stay as they are. */
export type BindingWish = {
  dataPlane: string;
  vars?: Record<string, BindingVariable>;
  driftMode?: DriftMode;
};

export type StoredBinding = {
  id: string;
  dataPlaneId: string;
  dataPlane: string;
  vars: StoredVars;
  driftMode: DriftMode;
  removing: boolean;
};

export type KnownPlane = { id: string; name: string; status: PlaneStatus };

export type Surroundings = {
  gateway: string;
  stored: readonly StoredBinding[];
  planes: readonly KnownPlane[];
  declared: Declared;
  vaultOf(bindingId: string, stored: StoredVars): BindingVault;
};

/** What has to be written so that the wishes are all there is, and how people are told of it. */
export type BindingPlan = {
  created: StoredBinding[];
  updated: { before: StoredBinding; after: StoredBinding }[];
  dropped: StoredBinding[];
  changes: Change[];
};

/**
 * Full-set replacement. `path` is where the wishes stand in the input.
 * @throws AppError 422 with all unknown planes, variables and masks; 409 for a plane that takes no new bindings
 */
export function planBindings(wishes: readonly BindingWish[], around: Surroundings, path: string): BindingPlan {
  refuseFindings(
    wishes.flatMap((wish, index) => findProblems(wish, around, `${path}[${index}]`)),
    "GP_BINDING_20001",
  );
  const kept = wishes.map((wish) => bindingOf(wish, around));
  const dropped = around.stored.filter(
    ({ dataPlane, removing }) => !removing && !kept.some((binding) => binding.dataPlane === dataPlane),
  );
  const created = kept.filter(({ dataPlane }) => storedFor(dataPlane, around) === undefined);
  const updated = kept.flatMap((after) => {
    const before = storedFor(after.dataPlane, around);
    return before && differences(before, after).length > 0 ? [{ before, after }] : [];
  });
  return {
    created,
    updated,
    dropped,
    changes: [
      ...created.map((binding) => wholeChange("create", binding)),
      ...updated.map(({ before, after }) => updateChange(before, after)),
      ...dropped.map((binding) => wholeChange("delete", binding)),
    ],
  };
}

function findProblems({ dataPlane, vars }: BindingWish, around: Surroundings, path: string): Finding[] {
  const known = secretsOf(storedFor(dataPlane, around)?.vars ?? {});
  const problems = findVarProblems(vars ?? {}, around.declared, known, `${path}.vars`);
  if (around.planes.some(({ name }) => name === dataPlane)) return problems;
  return [{ path, code: "GP_PLANE_20002", params: { name: dataPlane } }, ...problems];
}

function storedFor(dataPlane: string, { stored }: Surroundings): StoredBinding | undefined {
  return stored.find((binding) => binding.dataPlane === dataPlane);
}

function bindingOf(wish: BindingWish, around: Surroundings): StoredBinding {
  const before = storedFor(wish.dataPlane, around) ?? newBinding(wish.dataPlane, around);
  if (before.removing) throw new AppError("GP_BINDING_10004", { gateway: around.gateway, dataPlane: wish.dataPlane });
  const vault = around.vaultOf(before.id, before.vars);
  return {
    ...before,
    vars: wish.vars ? sealVars(wish.vars, around.declared, vault) : before.vars,
    driftMode: wish.driftMode ?? before.driftMode,
  };
}

function newBinding(dataPlane: string, { planes }: Surroundings): StoredBinding {
  const plane = planes.find(({ name }) => name === dataPlane);
  if (plane === undefined) throw new AppError("GP_PLANE_20002", { name: dataPlane });
  if (plane.status !== "ACTIVE") throw new AppError("GP_BINDING_10001", { dataPlane, status: plane.status });
  return { id: randomUUID(), dataPlaneId: plane.id, dataPlane, vars: {}, driftMode: "heal", removing: false };
}

/** What people decided of a binding. */
export function auditedBinding({ vars, driftMode }: StoredBinding) {
  return { vars: maskVars(vars), driftMode };
}

function differences(before: StoredBinding, after: StoredBinding) {
  return diffJson(auditedBinding(before), auditedBinding(after));
}

function updateChange(before: StoredBinding, after: StoredBinding): Change {
  return { op: "update", object: "binding", name: after.dataPlane, diff: differences(before, after) };
}

function wholeChange(op: "create" | "delete", binding: StoredBinding): Change {
  const side = op === "create" ? "after" : "before";
  return { op, object: "binding", name: binding.dataPlane, diff: [{ path: "", [side]: auditedBinding(binding) }] };
}
