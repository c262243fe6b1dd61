import type { Examination } from "./examine-plane";
import { restoreProblem } from "./findings";
import { problemOf, type HealthRecord } from "./health";
import type { ObservedRecord, StoredPlane } from "../stored-plane";

type Before = Pick<StoredPlane, "name" | "clusterId" | "lastRevision" | "observed" | "health">;

/** The columns of a plane's row that one examination changes, whoever asked for it. */
export function examinedColumns(before: Before, examination: Examination, at: Date) {
  const { contact } = examination;
  const restored = before.health.restored ?? restoredNow(before, examination);
  return {
    health: {
      latencyMs: contact?.latencyMs ?? null,
      failure: examination.failure && problemOf(examination.failure),
      problems: examination.problems,
      restored,
    } satisfies HealthRecord,
    observed: {
      clusterId: contact?.clusterId ?? before.observed.clusterId,
      etcdVersion: contact?.etcdVersion ?? before.observed.etcdVersion,
      apisixVersion: examination.apisixVersion,
      nodes: examination.nodes,
    } satisfies ObservedRecord,
    lastRevision: contact && !restored && isSameCluster(before, examination) ? contact.revision : before.lastRevision,
    checkedAt: at,
  };
}

function restoredNow(before: Before, examination: Examination) {
  const { contact } = examination;
  return contact && isSameCluster(before, examination)
    ? restoreProblem(before.name, before.lastRevision, contact)
    : null;
}

function isSameCluster({ clusterId }: Before, { contact }: Examination): boolean {
  return clusterId === null || clusterId === contact?.clusterId;
}
