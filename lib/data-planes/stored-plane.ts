import type { DataPlane } from "@/lib/db/generated/client";
import { unknownHealth, type HealthRecord } from "./health/health";
import type { ObservedNodeDto, PlaneNode } from "./schema";

/** What the last contact showed; versions stay known while nodes are silent. */
export type ObservedRecord = {
  clusterId: string | null;
  etcdVersion: string | null;
  apisixVersion: string | null;
  nodes: ObservedNodeDto[];
};

export const nothingObserved: ObservedRecord = { clusterId: null, etcdVersion: null, apisixVersion: null, nodes: [] };

export type StoredPlane = Omit<DataPlane, "health" | "observed" | "nodes" | "labels"> & {
  health: HealthRecord;
  observed: ObservedRecord;
  nodes: PlaneNode[];
  labels: Record<string, string>;
};

/** The row with its JSON columns as what only this folder writes into them. */
export function storedPlane(row: DataPlane): StoredPlane {
  return {
    ...row,
    health: { ...unknownHealth, ...(row.health as Partial<HealthRecord>) },
    observed: { ...nothingObserved, ...(row.observed as Partial<ObservedRecord>) },
    nodes: row.nodes as PlaneNode[],
    labels: row.labels as Record<string, string>,
  };
}
