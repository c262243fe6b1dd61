import http, { type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

/** A backend for the sample: answers with what it was asked. */
export function createEchoUpstream(): http.Server {
  return http.createServer((request, response) => {
    void describe(request).then((description) => {
      const body = JSON.stringify(description);
      // with its length given, end() sends headers and body in one write; two small ones would wait for each other 40 ms
      response
        .writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) })
        .end(body);
    });
  });
}

async function describe(request: IncomingMessage) {
  const [path = "", query = ""] = (request.url ?? "").split("?");
  const body = await text(request);
  return { method: request.method, path, query, headers: request.headers, body };
}
