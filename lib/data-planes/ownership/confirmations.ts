import type { AuditRecord } from "@/lib/audit/append-events";
import type { Examination } from "../health/examine-plane";
import type { UpdatePlaneInput } from "../schema";
import { formatOwner, parseOwner, standingOf, type Installation } from "./owner";

type Confirmations = Pick<UpdatePlaneInput, "takeOver" | "confirmNewCluster" | "confirmRestored">;
type Recorded = { clusterId: string | null; lastRevision: string | null };

/** What a person took upon themselves, each as an audit event of its own; what proved needless is none. */
export function confirmationRecords(
  { takeOver, confirmNewCluster, confirmRestored }: Confirmations,
  recorded: Recorded,
  { contact }: Pick<Examination, "contact">,
  installation: Installation,
): Partial<AuditRecord>[] {
  const { clusterId, lastRevision } = recorded;
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
    confirmRestored && {
      action: "data-plane.confirm-restored",
      before: { revision: lastRevision },
      after: { revision: contact?.revision ?? null },
    },
  ];
  return records.filter((record) => typeof record === "object");
}
