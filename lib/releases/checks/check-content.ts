import "server-only";
import { traitsOf } from "@/lib/data-planes/connection/open-plane";
import { gateObjects } from "@/lib/distribution/gate/gate-objects";
import { render } from "@/lib/distribution/render/render";
import { buildSnapshot, objectsOf, type Snapshot } from "@/lib/distribution/snapshot";
import { loadSnapshot } from "../snapshots/load-snapshot";
import type { PlaneSubject, Subject } from "./load-subject";
import { failed, passed, warned, type Check } from "./verdict";

/** What would be written to a plane, or why it cannot be. */
export type Content = { checks: Check[]; snapshot: Snapshot | null };

const STALE_SCHEMAS_MS = 60_000;

/** A kept snapshot is pushed exactly as it is; anything else is rendered. Either must be known to the plane. */
export async function checkContent(subject: Subject, target: PlaneSubject): Promise<Content> {
  const { checks, snapshot } =
    target.snapshotHash === null ? renderFor(subject, target) : await restore(target.snapshotHash);
  return { checks: snapshot ? [...checks, ...gate(target, snapshot)] : checks, snapshot };
}

async function restore(hash: string): Promise<Content> {
  return { checks: [passed("snapshot")], snapshot: await loadSnapshot(hash) };
}

function renderFor({ gateway, stage, blueprint, installation }: Subject, target: PlaneSubject): Content {
  if (blueprint === null) {
    return { checks: [failed("render", "GP_RENDER_20001", { stage, known: "none" })], snapshot: null };
  }
  const { plane, bindingVars } = target;
  const { objects, problems } = render({ gateway, stage, blueprint, bindingVars, plane: traitsOf(plane) });
  if (problems.length > 0) {
    return {
      checks: problems.map(({ code, params, path }) => failed("render", code, { ...params, path })),
      snapshot: null,
    };
  }
  return { checks: [passed("render")], snapshot: buildSnapshot(objects, installation.macKey) };
}

/** A field or plugin that the plane does not know must never reach it: an unknown plugin means an open route. */
function gate({ plane, schemas }: PlaneSubject, snapshot: Snapshot): Check[] {
  const { apisixVersion } = traitsOf(plane);
  const findings = gateObjects(objectsOf(snapshot), { apisixVersion, schemas });
  const checks = findings.map(({ ok, code, params, path }) =>
    (ok ? warned : failed)("plugins and fields", code, { ...params, path }),
  );
  const stale = schemas ? staleCheck(plane) : [];
  return checks.some((check) => !check.ok) ? checks : [passed("plugins and fields"), ...checks, ...stale];
}

function staleCheck({ name, schemasAt }: PlaneSubject["plane"]): Check[] {
  const ageMs = Date.now() - (schemasAt?.getTime() ?? 0);
  if (ageMs <= STALE_SCHEMAS_MS) return [];
  return [warned("plugins and fields", "GP_CHECK_10004", { dataPlane: name, minutes: Math.ceil(ageMs / 60_000) })];
}
