import "server-only";
import type { Tx } from "@/lib/db/client";
import type { Release, ReleaseTarget } from "@/lib/db/generated/client";
import { publishEvent } from "@/lib/queue/publish-event";

export type ReleaseEventName =
  | "requested"
  | "awaiting-approval"
  | "started"
  | "paused"
  | "rolled-back"
  | "succeeded"
  | "partial"
  | "failed"
  | "refused"
  | "cancelled";

type Told = Release & { targets?: readonly ReleaseTarget[] };

/** Tells outsiders what became of a release, with every plane's part in it once there is one. */
export async function publishRelease(tx: Tx, name: ReleaseEventName, release: Told): Promise<void> {
  await publishEvent(tx, {
    type: `release.${name}`,
    gateway: release.gatewayName,
    data: {
      release: release.id,
      gateway: release.gatewayName,
      stage: release.stageName,
      version: release.versionNumber,
      kind: release.kind.toLowerCase(),
      state: release.state,
      requester: release.requesterName,
      comment: release.comment,
      error: release.errorCode ?? undefined,
      hold: release.hold ?? undefined,
      targets: release.targets?.map(({ dataPlaneName, wave, state, load, errorCode }) => ({
        dataPlane: dataPlaneName,
        wave,
        state,
        load,
        error: errorCode ?? undefined,
      })),
    },
  });
}
