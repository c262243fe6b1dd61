import "server-only";
import { AppError } from "@/lib/core/errors";
import { openPlane, type PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import { contactStoredPlane } from "@/lib/data-planes/health/contact-stored-plane";
import { restoreProblem } from "@/lib/data-planes/health/findings";
import { isGrave } from "@/lib/data-planes/health/health";
import { ownerName, standingOf } from "@/lib/data-planes/ownership/owner";
import { storedPlane } from "@/lib/data-planes/stored-plane";
import { planWrite, type Plan } from "@/lib/distribution/plan";
import type { LiveScope } from "@/lib/distribution/read-live";
import type { Snapshot } from "@/lib/distribution/snapshot";
import { assertSettled } from "@/lib/installation/guard";
import { knownTo } from "./subject/known-to";
import { readPlane } from "./subject/read-plane";
import type { PlaneSubject, Subject } from "./subject/load-subject";
import { failed, passed, type Check } from "./verdict";

/** What a plane holds now, or why that cannot be known. */
export type Contact = { checks: Check[]; live: LiveScope | null };

const FIRST_CONTACT_MS = 5_000;

/** Whether the plane's etcd answers, is the one we know, is ours, and is not ahead of the database. */
export async function checkLive(subject: Subject, target: PlaneSubject): Promise<Contact> {
  let step = "installation";
  try {
    await assertSettled();
    step = "credentials";
    const access = openPlane(target.plane);
    step = "etcd";
    const unsettled = target.plane.settledAt === null ? await settle(subject, target) : [];
    if (unsettled.length > 0) return { checks: unsettled, live: null };
    const live = await readPlane(subject, access, target.deadline);
    const reached = ["installation", "credentials", "etcd"].map(passed);
    const judged = [restoreCheck(target, live), ownerCheck(subject, access, live), ...sequenceCheck(target, live)];
    return { checks: [...reached, ...judged], live };
  } catch (error) {
    if (error instanceof AppError) return { checks: [failed(step, error.code, error.params)], live: null };
    throw error;
  }
}

/** The plane was never reached before: whose it is, and whether it overlaps another, is settled now. */
async function settle({ surroundings }: Subject, { plane }: PlaneSubject): Promise<Check[]> {
  const depth = { timeoutMs: FIRST_CONTACT_MS, probeWriting: false };
  const { examination, problems } = await contactStoredPlane(plane, surroundings, depth);
  if (examination.failure) throw examination.failure;
  return problems.filter(isGrave).map(({ code, params }) => failed("ownership", code, params));
}

/** An etcd that went back takes nothing until a person has looked at it. */
function restoreCheck({ plane }: PlaneSubject, { revision }: LiveScope): Check {
  const problem = restoreProblem(storedPlane(plane), revision);
  return problem ? failed("revision", problem.code, problem.params) : passed("revision");
}

/** Nobody's is fine: the first write puts our mark. */
function ownerCheck({ installation }: Subject, { name, prefix }: PlaneAccess, { owner }: LiveScope): Check {
  const standing = standingOf(owner, installation);
  if (standing !== "foreign" && standing !== "superseded") return passed("ownership");
  return failed("ownership", "GP_PLANE_10005", { name, prefix, owner: ownerName(owner) });
}

function sequenceCheck({ plane, seq, forced }: PlaneSubject, { marker }: LiveScope): Check[] {
  if (seq === null || marker === null) return [];
  if (forced || BigInt(marker.seq) < seq) return [passed("sequence")];
  const params = { dataPlane: plane.name, marker: marker.seq, database: Number(seq) };
  return [failed("sequence", "GP_CHECK_10002", params)];
}

/** The difference to what is live, and a failed check for each object in our id space that is not ours. */
export async function checkPlan(subject: Subject, { plane }: PlaneSubject, live: LiveScope, desired: Snapshot) {
  const { gateway, stage, installation } = subject;
  const plan: Plan = planWrite({
    scope: { gateway, stage },
    desired,
    live,
    complete: live.marker?.state === "complete" ? live.marker.snapshot : null,
    known: await knownTo(subject, plane.id),
    macKey: installation.macKey,
  });
  const strangers = plan.strangers.map((key) =>
    failed("foreign keys", "GP_CHECK_10003", { key, dataPlane: plane.name }),
  );
  return { plan, checks: strangers.length > 0 ? strangers : [passed("foreign keys")] };
}
