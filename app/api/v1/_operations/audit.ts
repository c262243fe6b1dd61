import { z } from "zod";
import { AuditEventDto, AuditQuery, ChainState } from "@/lib/audit/schema";
import { operation } from "@/lib/command/operation";
import { pageOf } from "@/lib/core/pagination";

const ExportFormat = z.enum(["csv", "ndjson"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const listAuditEventsOperation = operation({
  method: "GET",
  path: "/audit-events",
  tag: "Audit",
  summary: "The audit log, newest first; exported whole as CSV or NDJSON by the Accept header or `format`",
  query: AuditQuery.extend({ format: ExportFormat.optional().describe("For links: a browser cannot send the header") }),
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
