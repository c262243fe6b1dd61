import "server-only";
import type { OpenedVars } from "@/lib/bindings/binding-vars";
import { openBindingVars } from "@/lib/bindings/vault";
import { traitsOf } from "@/lib/data-planes/connection/open-plane";
import { gateObjects } from "@/lib/distribution/gate/gate-objects";
import type { RenderedObject } from "@/lib/distribution/render/contract";
import { render } from "@/lib/distribution/render/render";
import { buildSnapshot, emptySnapshot, objectsOf, type Snapshot } from "@/lib/distribution/snapshot";
import { loadSnapshot } from "../snapshots/load-snapshot";
import { once } from "./subject/once";
import { contentKey, recallContent, rememberContent } from "./subject/recent-contents";
import type { PlaneSubject, Subject } from "./subject/load-subject";
import { failed, passed, warned, type Check, type Content } from "./verdict";

type Produced = { objects: readonly RenderedObject[]; snapshot: Snapshot } | { problems: Check[] };

const STALE_SCHEMAS_MS = 60_000;

/** A kept snapshot is pushed exactly as it is; anything else is rendered. Either must be known to the plane. */
export async function checkContent(subject: Subject, target: PlaneSubject): Promise<Content> {
  const { schemas, binding, plane, snapshotHash } = target;
  const vars = binding === null || snapshotHash !== null ? {} : openBindingVars(binding);
  const alike = contentKey(subject, target, vars);
  const produce = () => recallOrProduce(alike, subject, target, vars);
  const { checks, snapshot } = await once(subject.contents, alike, produce);
  const stale = schemas && snapshot && checks.every(({ ok }) => ok) ? staleCheck(plane) : [];
  return { checks: [...checks, ...stale], snapshot };
}

async function recallOrProduce(key: string, subject: Subject, target: PlaneSubject, vars: OpenedVars) {
  const recent = recallContent(key);
  if (recent) return recent;
  const content = await produceAndGate(subject, target, vars);
  rememberContent(key, content);
  return content;
}

async function produceAndGate(subject: Subject, target: PlaneSubject, vars: OpenedVars): Promise<Content> {
  const { snapshotHash } = target;
  const produced =
    snapshotHash === null ? await renderFor(subject, target, vars) : await restore(subject, snapshotHash);
  if ("problems" in produced) return { checks: produced.problems, snapshot: null };
  const { objects, snapshot } = produced;
  return { checks: [passed("content"), ...gate(target, objects)], snapshot };
}

/** That nothing is to run need not have been kept. */
async function restore({ installation }: Subject, hash: string): Promise<Produced> {
  const nothing = emptySnapshot(installation.macKey);
  const snapshot = hash === nothing.hash ? nothing : await loadSnapshot(hash);
  return { snapshot, objects: objectsOf(snapshot) };
}

async function renderFor(
  { gateway, stage, installation, ...subject }: Subject,
  { plane }: PlaneSubject,
  bindingVars: OpenedVars,
): Promise<Produced> {
  const blueprint = await subject.blueprint();
  if (blueprint === null) return { problems: [failed("content", "GP_RENDER_20001", { stage, known: "none" })] };
  const { objects, problems } = render({ gateway, stage, blueprint, bindingVars, plane: traitsOf(plane) });
  if (problems.length === 0) return { objects, snapshot: buildSnapshot(objects, installation.macKey) };
  return { problems: problems.map(({ code, params, path }) => failed("content", code, { ...params, path })) };
}

/** A field or plugin that the plane does not know must never reach it: an unknown plugin means an open route. */
function gate({ plane, schemas }: PlaneSubject, objects: readonly RenderedObject[]): Check[] {
  const { apisixVersion } = traitsOf(plane);
  const findings = gateObjects(objects, { apisixVersion, schemas });
  const checks = findings.map(({ ok, code, params, path }) =>
    (ok ? warned : failed)("plugins and fields", code, { ...params, path }),
  );
  return checks.some((check) => !check.ok) ? checks : [passed("plugins and fields"), ...checks];
}

function staleCheck({ name, schemasAt }: PlaneSubject["plane"]): Check[] {
  const ageMs = Date.now() - (schemasAt?.getTime() ?? 0);
  if (ageMs <= STALE_SCHEMAS_MS) return [];
  return [warned("plugins and fields", "GP_CHECK_10004", { dataPlane: name, minutes: Math.ceil(ageMs / 60_000) })];
}
