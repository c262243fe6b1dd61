import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { readTarget, type Target } from "../nginx/uri.ts";

/** One request on its way through the plane: what nginx keeps in its variables. All strings are byte strings. */
export interface Exchange {
  readonly incoming: IncomingMessage;
  readonly method: string;
  readonly target: Target;
  readonly remoteAddress: string;
  /** nginx's `$host`: lower case, without a port. */
  readonly host: string;
  /** As received, then as plugins change them; sent to the upstream. */
  readonly headers: Headers;
  /** What plugins decided about the request to the upstream. */
  readonly upstream: { uri?: string; host?: string; method?: string };
  /** Parameters of the matched path: `$uri_param_x`. */
  params: Record<string, string>;
  /** Captures of proxy-rewrite's `regex_uri`, for its headers. */
  captures: readonly (string | undefined)[];
  routeId: string;
  status?: number;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Buffer | Readable;
}

/** undefined when nginx would refuse the target. */
export function createExchange(incoming: IncomingMessage): Exchange | undefined {
  const target = readTarget(incoming.url ?? "");
  if (!target) return undefined;
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(incoming.headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  if (incoming.headers.cookie) headers.set("cookie", incoming.headers.cookie);
  const host = (headers.get("host") ?? "").toLowerCase().replace(/:\d+$/, "");
  const remoteAddress = incoming.socket.remoteAddress ?? "";
  const method = incoming.method ?? "GET";
  return {
    incoming,
    method,
    target,
    remoteAddress,
    host,
    headers,
    upstream: {},
    params: {},
    captures: [],
    routeId: "",
  };
}

export function textAnswer(status: number, body = "", contentType = "text/plain; charset=utf-8"): Answer {
  return { status, headers: new Headers({ "content-type": contentType }), body: Buffer.from(body, "latin1") };
}

export const jsonAnswer = (status: number, body: object) =>
  textAnswer(status, `${JSON.stringify(body)}\n`, "application/json");
