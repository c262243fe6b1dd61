import { AuditEventDto, AuditQuery, ChainState } from "@/lib/audit/schema";
import { operation } from "@/lib/command/operation";
import { pageOf } from "@/lib/core/pagination";

export const listAuditEventsOperation = operation({
  method: "GET",
  path: "/audit-events",
  tag: "Audit",
  summary: "The audit log, newest first; exported whole as CSV or NDJSON by the Accept header",
  query: AuditQuery,
  answers: pageOf(AuditEventDto),
  answerTypes: ["text/csv", "application/x-ndjson"],
});

export const verifyAuditChainOperation = operation({
  method: "GET",
  path: "/audit-events/verify",
  tag: "Audit",
  summary: "Whether the hash chain of the audit log is whole",
  answers: ChainState,
});
