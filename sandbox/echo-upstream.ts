import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

/** A backend for the sample: answers with what it was asked. */
export function createEchoUpstream(): http.Server {
  return http.createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = "", query = ""] = (request.url ?? "").split("?");
  const { method, headers } = request;
  const body = JSON.stringify({ method, path, query, headers, body: await text(request) });
  const length = { "content-length": Buffer.byteLength(body) };
  // end() sends headers and body in one write: two small ones would wait for each other for 40 ms
  response.writeHead(200, { "content-type": "application/json", ...length }).end(body);
}
