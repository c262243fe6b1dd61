import { once } from "node:events";
import http, { type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

export interface Asked {
  method?: string;
  headers?: http.OutgoingHttpHeaders;
  body?: string;
}

export interface Echo {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  body: string;
}

/** A request whose path and Host header go out as they are written: `fetch` would tidy them up. */
export async function ask(baseUrl: string, path: string, { method, headers, body }: Asked = {}) {
  const { hostname, port } = new URL(baseUrl);
  const request = http.request({ hostname, port, path, method, headers, agent: false }).end(body);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  const answer = await text(response);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers as Record<string, string>,
    text: answer,
    json: <Body = Echo>() => JSON.parse(answer) as Body,
  };
}
