import "server-only";
import { db } from "@/lib/db/client";
import { hasTargetEnded } from "../states";
import { checkPlane } from "./check-plane";
import { loadPlanes, loadSubject } from "./load-subject";
import { failed, type PlaneVerdict } from "./verdict";

/** All checks of all planes of a release, side by side. Only reads. */
export async function checkRelease(releaseId: string): Promise<PlaneVerdict[]> {
  const release = await db.release.findUniqueOrThrow({ where: { id: releaseId }, include: { targets: true } });
  const targets = release.targets.filter(({ state }) => !hasTargetEnded(state));
  const [subject, planes] = await Promise.all([
    loadSubject(release.gatewayName, release.stageName, release.versionId),
    loadPlanes(
      release.gatewayName,
      targets.map(({ dataPlaneName }) => dataPlaneName),
    ),
  ]);
  return Promise.all(
    targets.map(async ({ dataPlaneName, restores, snapshotHash }) => {
      const found = planes.find(({ plane }) => plane.name === dataPlaneName);
      if (!found) return deleted(dataPlaneName);
      const { seq, forced } = release;
      return checkPlane(subject, { ...found, snapshotHash: restores ? snapshotHash : null, seq, forced });
    }),
  );
}

function deleted(name: string): PlaneVerdict {
  const checks = [failed("status", "GP_PLANE_20001", { name })];
  return { dataPlane: name, reachable: false, checks, snapshot: null };
}
