import "server-only";
import { db } from "@/lib/db/client";
import type { Prisma, ReleaseTarget } from "@/lib/db/generated/client";
import type { ReleaseInput } from "../schema";
import { hasTargetEnded } from "../states";
import { checkPlane } from "./check-plane";
import { loadPlanes, loadSubject, type PlaneSubject } from "./subject/load-subject";
import { sideBySide } from "./side-by-side";
import { stumbled } from "./stumbled";
import { failed, type Check, type PlaneVerdict } from "./verdict";

type ReleaseRow = Prisma.ReleaseGetPayload<{ include: { targets: true } }>;

/** All checks of all planes of a release, side by side. Only reads. */
export async function checkRelease(releaseId: string): Promise<PlaneVerdict[]> {
  const release = await db.release.findUniqueOrThrow({ where: { id: releaseId }, include: { targets: true } });
  const targets = release.targets.filter((target) => !hasTargetEnded(target));
  try {
    return await checkTargets(release, targets);
  } catch (error) {
    const check = stumbled("content", error);
    return targets.map(({ dataPlaneName }) => unreached(dataPlaneName, check));
  }
}

/** The checks of one plane again, for what its release has kept to write there. */
export async function checkKeptSnapshot(release: ReleaseRow, target: ReleaseTarget): Promise<PlaneVerdict> {
  const [verdict] = await checkTargets(release, [{ ...target, restores: true }]);
  return verdict ?? unreached(target.dataPlaneName, failed("status", "GP_PLANE_20001", { name: target.dataPlaneName }));
}

async function checkTargets(release: ReleaseRow, targets: readonly ReleaseTarget[]): Promise<PlaneVerdict[]> {
  const names = targets.map(({ dataPlaneName }) => dataPlaneName);
  const { gatewayName: gateway, stageName: stage } = release;
  const [subject, planes] = await Promise.all([
    loadSubject({ ...release, gateway, stage }),
    loadPlanes(gateway, names),
  ]);
  return sideBySide(targets, async (target): Promise<PlaneVerdict> => {
    const { dataPlaneId, dataPlaneName, restores, snapshotHash } = target;
    const found = planes.find(({ plane }) => plane.id === dataPlaneId);
    if (!found) return unreached(dataPlaneName, failed("status", "GP_PLANE_20001", { name: dataPlaneName }));
    const { seq, forced } = release;
    const asked = { snapshotHash: restores ? snapshotHash : null, seq, forced, seen: seenOf(release, dataPlaneName) };
    // The plan holds all that is live there: it must not be kept for all planes at once.
    const { dataPlane, reachable, checks, snapshot } = await checkPlane(subject, { ...found, ...asked });
    return { dataPlane, reachable, checks, snapshot };
  });
}

type Seen = NonNullable<ReleaseInput["seen"]>;

function seenOf({ seen, onPreviewChange }: ReleaseRow, name: string): PlaneSubject["seen"] {
  if (seen === null) return null;
  const unseen = { live: null, desired: null };
  const { live, desired } = (seen as Seen).find(({ dataPlane }) => dataPlane === name) ?? unseen;
  return { live, desired, onChange: onPreviewChange === "refuse" ? "refuse" : "tell" };
}

function unreached(dataPlane: string, check: Check): PlaneVerdict {
  return { dataPlane, reachable: false, checks: [check], snapshot: null };
}
