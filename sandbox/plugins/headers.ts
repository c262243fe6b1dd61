import { resolveVariables } from "../nginx/variables.ts";
import type { Exchange } from "../proxy/exchange.ts";

type HeaderValue = string | number;
export type HeaderMap = Record<string, HeaderValue>;

export interface HeaderChanges {
  add?: [name: string, value: HeaderValue][];
  set?: HeaderMap;
  remove?: string[];
}

/** Adds, sets, then removes, with variables filled in; what is no legal header value is left out. */
export function changeHeaders(headers: Headers, changes: HeaderChanges, exchange: Exchange): void {
  for (const [name, value] of changes.add ?? []) headers.append(name, resolveHeader(value, exchange));
  for (const [name, value] of Object.entries(changes.set ?? {})) headers.set(name, resolveHeader(value, exchange));
  for (const name of changes.remove ?? []) headers.delete(name);
}

const resolveHeader = (value: HeaderValue, exchange: Exchange) =>
  resolveVariables(String(value), exchange).replace(/[\r\n\0]/g, "");

/** The old form of `headers` is a bare map of what to set. */
export const isHeaderMap = (headers: object): headers is HeaderMap =>
  !["add", "set", "remove"].some((key) => typeof (headers as Record<string, unknown>)[key] === "object");
