import type { AuditRecord } from "@/lib/audit/append-events";
import type { Examination } from "../health/examine-plane";
import { restoreProblem } from "../health/findings";
import type { UpdatePlaneInput } from "../schema";
import type { StoredPlane } from "../stored-plane";
import { formatOwner, parseOwner, standingOf, type Installation } from "./owner";

type Confirmations = Pick<UpdatePlaneInput, "takeOver" | "confirmNewCluster" | "confirmRestored">;
type Recorded = Pick<StoredPlane, "name" | "clusterId" | "lastRevision" | "health">;

/** What a person took upon themselves, each as an audit event of its own; what proved needless is none. */
export function confirmationRecords(
  { takeOver, confirmNewCluster, confirmRestored }: Confirmations,
  recorded: Recorded,
  { contact }: Pick<Examination, "contact">,
  installation: Installation,
): Partial<AuditRecord>[] {
  const { clusterId, lastRevision } = recorded;
  const wentBack = contact !== null && restoreProblem(recorded, contact.revision) !== null;
  const owner = contact?.owner.value ?? null;
  const wasForeign = ["foreign", "superseded"].includes(standingOf(owner, installation));
  const records: (Partial<AuditRecord> | false | undefined)[] = [
    takeOver &&
      wasForeign && {
        action: "data-plane.take-over",
        before: { owner: (owner && parseOwner(owner)) ?? "unreadable" },
        after: { owner: parseOwner(formatOwner(installation)) },
      },
    confirmNewCluster &&
      clusterId !== null &&
      clusterId !== contact?.clusterId && {
        action: "data-plane.confirm-new-cluster",
        before: { clusterId },
        after: { clusterId: contact?.clusterId ?? null },
      },
    confirmRestored &&
      wentBack && {
        action: "data-plane.confirm-restored",
        before: { revision: lastRevision },
        after: { revision: contact.revision },
      },
  ];
  return records.filter((record) => typeof record === "object");
}
