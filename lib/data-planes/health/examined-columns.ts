import type { Contact } from "../connection/contact-plane";
import type { Examination } from "./examine-plane";
import { restoreProblem } from "./findings";
import { problemOf, type HealthRecord } from "./health";
import type { ObservedRecord, StoredPlane } from "../stored-plane";

type Before = Pick<StoredPlane, "name" | "clusterId" | "lastRevision" | "observed" | "health">;

/** The columns of a plane's row that one examination changes, whoever asked for it. */
export function examinedColumns(before: Before, examination: Examination, at: Date) {
  const { contact } = examination;
  const known = contact !== null && isSameCluster(before, contact);
  const restored = known ? restoreProblem(before, contact.revision) : before.health.restored;
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
    lastRevision: known && !restored ? contact.revision : before.lastRevision,
    checkedAt: at,
  };
}

function isSameCluster({ clusterId }: Before, contact: Contact): boolean {
  return clusterId === null || clusterId === contact.clusterId;
}
