import type { AuditEventDto } from "./schema";

export const csvHeader =
  "seq,at,actorKind,actor,action,objectType,object,gateway,dataPlane,outcome,code,before,after,requestId,ip\n";

export function toCsvLine(event: AuditEventDto): string {
  const { actor, object } = event;
  const cells = [
    String(event.seq),
    event.at,
    actor.kind,
    actor.name,
    event.action,
    object.type,
    object.name,
    event.gateway,
  ];
  const rest = [
    event.dataPlane,
    event.outcome,
    event.code,
    json(event.before),
    json(event.after),
    event.requestId,
    event.ip,
  ];
  return `${[...cells, ...rest].map((cell) => csvCell(cell ?? "")).join(",")}\n`;
}

function json(value: unknown): string {
  return value === null || value === undefined ? "" : JSON.stringify(value);
}

/** Quoted when needed; a leading = + - @ is disarmed, spreadsheets would run it. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
