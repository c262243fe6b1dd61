import "server-only";
import type { Plan } from "@/lib/distribution/plan";
import type { LiveScope } from "@/lib/distribution/read-live";
import { snapshotHash, type Snapshot } from "@/lib/distribution/snapshot";
import { checkContent } from "./check-content";
import { checkFreeze } from "./check-freeze";
import { checkLive, checkPlan } from "./check-live";
import { checkSeen } from "./check-seen";
import type { PlaneSubject, Subject } from "./subject/load-subject";
import { stumbled } from "./stumbled";
import { failed, passed, type Check, type PlaneVerdict } from "./verdict";

/**
 * A verdict with the plan it rests on; none when the plane could not be read, or there is nothing to write. `liveHash`
 * is as a snapshot's.
 */
export type PlaneInspection = PlaneVerdict & { plan: Plan | null; liveHash: string | null };

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
  const compared = contact.live && snapshot ? await compare(subject, target, contact.live, snapshot) : null;
  return {
    dataPlane: target.plane.name,
    reachable: contact.live !== null,
    checks: [
      statusCheck(target),
      ...bindingCheck(subject, target),
      ...checkFreeze(subject, target),
      ...contact.checks,
      ...content.checks,
      ...(compared?.checks ?? []),
    ],
    snapshot,
    plan: compared?.plan ?? null,
    liveHash: compared?.liveHash ?? null,
  };
}

/** What is live against what is to be, and both against what the author saw. */
async function compare(subject: Subject, target: PlaneSubject, live: LiveScope, desired: Snapshot) {
  const { plan, checks } = await checkPlan(subject, target, live, desired);
  const liveHash = snapshotHash(plan.liveHashes, subject.installation.macKey);
  const sight = { hash: liveHash, byKey: plan.liveHashes };
  return { plan, checks: [...checks, ...(await checkSeen(target, sight, desired))], liveHash };
}

/** Kept content goes back to where it was; new content goes only where the gateway is bound, also when it had to wait. */
function bindingCheck({ gateway }: Subject, { plane, binding, snapshotHash }: PlaneSubject): Check[] {
  if (snapshotHash !== null) return [];
  if (binding !== null && !binding.removing) return [passed("binding")];
  return [failed("binding", "GP_CHECK_10010", { gateway, dataPlane: plane.name })];
}

function statusCheck({ plane }: PlaneSubject): Check {
  if (plane.status !== "INACTIVE") return passed("status");
  return failed("status", "GP_CHECK_10001", { dataPlane: plane.name });
}
