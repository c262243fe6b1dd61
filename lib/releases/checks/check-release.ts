import "server-only";
import { db } from "@/lib/db/client";
import type { Prisma, ReleaseTarget } from "@/lib/db/generated/client";
import { hasTargetEnded } from "../states";
import { checkPlane } from "./check-plane";
import { loadPlanes, loadSubject } from "./load-subject";
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

async function checkTargets(release: ReleaseRow, targets: readonly ReleaseTarget[]): Promise<PlaneVerdict[]> {
  const names = targets.map(({ dataPlaneName }) => dataPlaneName);
  const { gatewayName: gateway, stageName: stage } = release;
  const [subject, planes] = await Promise.all([
    loadSubject({ ...release, gateway, stage }),
    loadPlanes(gateway, names),
  ]);
  return Promise.all(
    targets.map(async ({ dataPlaneId, dataPlaneName, restores, snapshotHash }) => {
      const found = planes.find(({ plane }) => plane.id === dataPlaneId);
      if (!found) return unreached(dataPlaneName, failed("status", "GP_PLANE_20001", { name: dataPlaneName }));
      const { seq, forced } = release;
      return checkPlane(subject, { ...found, snapshotHash: restores ? snapshotHash : null, seq, forced });
    }),
  );
}

function unreached(dataPlane: string, check: Check): PlaneVerdict {
  return { dataPlane, reachable: false, checks: [check], snapshot: null };
}
