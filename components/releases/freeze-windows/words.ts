import cronstrue from "cronstrue";
import { zonedTime } from "@/lib/releases/freeze-windows/freezes/zoned-time";
import type { FreezeWindowDto } from "@/lib/releases/freeze-windows/schema";

/** "At 18:00, only on Friday", or the expression itself where no words are found. */
export function cronInWords(cron: string): string {
  return cronstrue.toString(cron, { use24HourTimeFormat: true, throwExceptionOnParseError: false }) || cron;
}

/** "2 days 12 h" */
export function lengthInWords(minutes: number): string {
  const parts = [
    [Math.floor(minutes / 1440), minutes < 2880 ? "day" : "days"],
    [Math.floor((minutes % 1440) / 60), "h"],
    [minutes % 60, "min"],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(" ");
}

/** "Sat 28 Nov 00:00 – Mon 30 Nov 06:00" */
export function periodInWords({ from, until }: { from: Date; until: Date }, timeZone: string): string {
  return `${zonedTime(from, timeZone)} – ${zonedTime(until, timeZone)}`;
}

/** "gateway petstore or books, plane eu-1" */
export function coverageInWords(
  window: Pick<FreezeWindowDto, "gateways" | "stages" | "dataPlanes" | "labels">,
): string {
  const labels = Object.entries(window.labels).map(([name, value]) => `${name}=${value}`);
  const parts = [
    oneOf("gateway", window.gateways),
    oneOf("stage", window.stages),
    oneOf("plane", window.dataPlanes),
    labels.length > 0 ? `planes with ${labels.join(" and ")}` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(", ") : "Everything";
}

function oneOf(what: string, names: readonly string[]): string | null {
  return names.length > 0 ? `${what} ${names.join(" or ")}` : null;
}
