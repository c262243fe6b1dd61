import { Readable } from "node:stream";
import { csvHeader, toCsvLine } from "@/lib/audit/export";
import { exportAuditEvents, listAuditEvents } from "@/lib/audit/list-events";
import type { AuditEventDto } from "@/lib/audit/schema";
import { defineRoute } from "@/lib/command/define-route";
import { listAuditEventsOperation, type ExportFormat } from "../_operations/audit";

const files: Record<ExportFormat, { type: string; header: string; line: (event: AuditEventDto) => string }> = {
  csv: { type: "text/csv", header: csvHeader, line: toCsvLine },
  ndjson: { type: "application/x-ndjson", header: "", line: (event) => `${JSON.stringify(event)}\n` },
};

export const GET = defineRoute(listAuditEventsOperation, async (ctx, { query: { format, ...query }, request }) => {
  const wanted = format ?? acceptedFormat(request.headers.get("accept") ?? "");
  if (wanted === undefined) return listAuditEvents(ctx, query);
  const { type, header, line } = files[wanted];
  const lines = async function* () {
    yield header;
    for await (const event of exportAuditEvents(ctx, query)) yield line(event);
  };
  return new Response(Readable.toWeb(Readable.from(lines())) as ReadableStream, {
    headers: { "content-type": type, "content-disposition": `attachment; filename="audit.${wanted}"` },
  });
});

function acceptedFormat(accept: string): ExportFormat | undefined {
  return (["csv", "ndjson"] as const).find((format) => accept.includes(files[format].type));
}
