import "server-only";
import type { Plan } from "@/lib/distribution/plan";
import { checkContent } from "./check-content";
import { checkFreeze } from "./check-freeze";
import { checkLive, checkPlan } from "./check-live";
import type { PlaneSubject, Subject } from "./load-subject";
import { stumbled } from "./stumbled";
import { failed, passed, type Check, type PlaneVerdict } from "./verdict";

/** A verdict with the plan it rests on; none when the plane could not be read, or there is nothing to write. */
export type PlaneInspection = PlaneVerdict & { plan: Plan | null };

/**
 * All checks of one plane, those that need its etcd and those that do not, so that everything wrong is told at once.
 * The same for a release and for its preview. What a check stumbles over is a failed check, of this plane only.
 */
export async function checkPlane(subject: Subject, target: PlaneSubject): Promise<PlaneInspection> {
  const [contact, content] = await Promise.all([
    checkLive(subject, target),
    checkContent(subject, target).catch((error: unknown) => ({ checks: [stumbled("content", error)], snapshot: null })),
  ]);
  const { snapshot } = content;
  const planned = contact.live && snapshot ? await checkPlan(subject, target, contact.live, snapshot) : null;
  return {
    dataPlane: target.plane.name,
    reachable: contact.live !== null,
    checks: [
      statusCheck(target),
      ...checkFreeze(subject, target),
      ...contact.checks,
      ...content.checks,
      ...(planned?.checks ?? []),
    ],
    snapshot,
    plan: planned?.plan ?? null,
  };
}

function statusCheck({ plane }: PlaneSubject): Check {
  if (plane.status !== "INACTIVE") return passed("status");
  return failed("status", "GP_CHECK_10001", { dataPlane: plane.name });
}
