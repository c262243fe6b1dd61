import "server-only";
import { runCommand, type Audit } from "@/lib/command/run-command";
import type { Context } from "@/lib/core/context";
import { announce } from "@/lib/db/changes";
import { db, type Tx } from "@/lib/db/client";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import { bearsLabels } from "@/lib/distribution/scope";
import type { Deviation } from "../compare";
import type { OpenDrift } from "../expectation/load-tracked";
import { isWatchHeld, WatchLost } from "../watch/hold-watch";
import type { Findings, ScopeView } from "../watch/scope-view";
import { endDrift } from "./end-drift";
import { maskSides } from "./masked-values";
import { recordDrift, type DriftPlace, type FoundDrift } from "./record-drift";

/** Somebody who repairs a key has this long to say so. */
const REPAIRING_MS = 15_000;

type Ended = { byRelease: OpenDrift[]; byRepair: OpenDrift[]; gone: OpenDrift[]; leftOpen: OpenDrift[] };

/**
 * Keeps what is new about a scope, all of it or nothing, and only while this process watches the plane. What
 * somebody is just repairing is theirs to tell: it is left open.
 * @returns whether any was left open
 * @throws WatchLost
 */
export async function recordFindings(
  ctx: Context,
  plane: Pick<PlaneAccess, "id" | "name">,
  view: ScopeView,
  { found, over }: Findings,
): Promise<boolean> {
  const ended = sortEnded(view, await stillOpen(over));
  const leftOpen = new Set(ended.leftOpen.map(({ key }) => key));
  for (const { key } of over) if (!leftOpen.has(key)) view.open.delete(key);
  if (found.length + ended.byRelease.length + ended.byRepair.length + ended.gone.length === 0) return leftOpen.size > 0;
  const drifts = await describeFound(view, found);
  const place = placeOf(plane, view);
  const command = {
    permission: "drift.decide",
    action: "drift.detect",
    object: { type: "stage", name: view.scope },
    gateway: view.gateway,
    dataPlane: plane.name,
    timeoutMs: 60_000,
  } as const;
  const records = await runCommand(ctx, command, async ({ tx, audit }) => {
    audit.nothingChanged();
    if (!(await isWatchHeld(tx, plane.id))) return null;
    await endAll(tx, audit, ctx, view, ended);
    const recorded = await recordDrift(tx, audit, place, drifts);
    await announce(tx, { topic: "drift", dataPlane: plane.name, decided: false });
    return recorded;
  });
  if (records === null) throw new WatchLost();
  for (const record of records) view.open.set(record.key, record);
  return leftOpen.size > 0;
}

async function stillOpen(over: readonly OpenDrift[]): Promise<OpenDrift[]> {
  if (over.length === 0) return [];
  return db.driftRecord.findMany({ where: { id: { in: over.map(({ id }) => id) }, state: "OPEN" } });
}

function sortEnded(view: ScopeView, over: readonly OpenDrift[]): Ended {
  const ended: Ended = { byRelease: [], byRepair: [], gone: [], leftOpen: [] };
  const isReplaced = ({ releaseId }: OpenDrift) =>
    view.standing.is === "marked" && releaseId !== null && releaseId !== view.standing.releaseId;
  for (const drift of over) {
    if (isReplaced(drift)) ended.byRelease.push(drift);
    else if (drift.repairingSince === null) ended.gone.push(drift);
    else if (Date.now() - drift.repairingSince.getTime() > REPAIRING_MS) ended.byRepair.push(drift);
    else ended.leftOpen.push(drift);
  }
  return ended;
}

async function endAll(tx: Tx, audit: Audit, ctx: Context, view: ScopeView, ended: Ended): Promise<void> {
  const ids = (drifts: readonly OpenDrift[]) => drifts.map(({ id }) => id);
  const release = `${view.scope} #${view.marker?.seq ?? "?"}`;
  if (ended.byRelease.length > 0) await endDrift(tx, audit, ids(ended.byRelease), { state: "REPAIRED", by: release });
  if (ended.byRepair.length > 0) {
    await endDrift(tx, audit, ids(ended.byRepair), { state: "REPAIRED", by: ctx.actor.name, counts: true });
  }
  if (ended.gone.length > 0) await endDrift(tx, audit, ids(ended.gone), { state: "GONE", by: ctx.actor.name });
}

async function describeFound(view: ScopeView, found: readonly Deviation[]): Promise<FoundDrift[]> {
  if (found.length === 0) return [];
  const sides = await maskSides(found, view);
  return found.map((deviation) => ({
    ...deviation,
    ...{ before: null, after: null, ...sides.get(deviation.key) },
    stranger: isStranger(view, deviation),
    openId: view.open.get(deviation.key)?.id ?? null,
  }));
}

/** What somebody else put into our id space, and did not pass off as ours. */
function isStranger({ live, gateway, stage }: ScopeView, { key, kind }: Deviation): boolean {
  const value = live.get(key)?.value;
  if (kind !== "extra" || value === undefined) return false;
  try {
    return !bearsLabels(JSON.parse(value), { gateway, stage });
  } catch {
    return true;
  }
}

function placeOf(plane: Pick<PlaneAccess, "id" | "name">, { scope, gateway, stage, standing }: ScopeView): DriftPlace {
  const releaseId = standing.is === "unjudged" ? "" : standing.releaseId;
  return { dataPlaneId: plane.id, dataPlane: plane.name, scope, gateway, stage, releaseId };
}
