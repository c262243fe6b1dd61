import { Readable } from "node:stream";
import { csvHeader, toCsvLine } from "@/lib/audit/export";
import { exportAuditEvents, listAuditEvents } from "@/lib/audit/list-events";
import type { AuditEventDto } from "@/lib/audit/schema";
import { defineRoute } from "@/lib/command/define-route";
import { listAuditEventsOperation } from "../_operations/audit";

const exports: Record<string, { header: string; line: (event: AuditEventDto) => string }> = {
  "text/csv": { header: csvHeader, line: toCsvLine },
  "application/x-ndjson": { header: "", line: (event) => `${JSON.stringify(event)}\n` },
};

export const GET = defineRoute(listAuditEventsOperation, async (ctx, { query, request }) => {
  const type = Object.keys(exports).find((candidate) => request.headers.get("accept")?.includes(candidate));
  const format = type === undefined ? undefined : exports[type];
  if (type === undefined || format === undefined) return listAuditEvents(ctx, query);
  const lines = async function* () {
    yield format.header;
    for await (const event of exportAuditEvents(ctx, query)) yield format.line(event);
  };
  return new Response(Readable.toWeb(Readable.from(lines())) as ReadableStream, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="audit.${type === "text/csv" ? "csv" : "ndjson"}"`,
    },
  });
});
