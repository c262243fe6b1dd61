import "server-only";
import { directories } from "@/lib/apisix/directories";
import { AppError } from "@/lib/core/errors";
import type { PlaneAccess } from "@/lib/data-planes/connection/open-plane";
import { ownerKey, ownerName, standingOf } from "@/lib/data-planes/ownership/owner";
import type { EtcdPlane } from "@/lib/etcd/client";
import type { LiveKey } from "@/lib/etcd/read";
import type { Installation } from "@/lib/installation/load-installation";

export type PlaneReading = { revision: string; kvs: LiveKey[] };

/**
 * Everything on a plane that may be ours, at one revision.
 * @throws AppError when it is another's, or when its etcd was replaced or went back behind what was seen of it
 */
export async function readPlane(
  client: EtcdPlane,
  plane: PlaneAccess,
  installation: Installation,
  seen: string | null,
): Promise<PlaneReading> {
  const { name, prefix, expectedClusterId } = plane;
  const ranges = [`${prefix}/gateplane/`, ...directories.map((directory) => `${prefix}/${directory}/`)];
  const { revision, clusterId, kvs } = await client.readRanges(ranges);
  if (expectedClusterId !== null && clusterId !== expectedClusterId) {
    throw new AppError("GP_PLANE_10006", { name, recorded: expectedClusterId, found: clusterId });
  }
  if (seen !== null && BigInt(revision) < BigInt(seen)) {
    throw new AppError("GP_PLANE_10007", { name, seen, found: revision });
  }
  const owner = kvs.find(({ key }) => key === ownerKey(prefix))?.value ?? null;
  if (["foreign", "superseded"].includes(standingOf(owner, installation))) {
    throw new AppError("GP_PLANE_10005", { name, prefix, owner: ownerName(owner) });
  }
  return { revision, kvs };
}
