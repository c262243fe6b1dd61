import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Upstream } from "../configuration/resources.ts";
import type { Log } from "../log.ts";
import type { EffectiveRoute } from "../routing/effective-route.ts";
import { textAnswer, type Answer, type Exchange } from "./exchange.ts";
import { received, unusableUpstream } from "./forward.ts";
import { pickNode } from "./node-picker.ts";
import { openUpstreamRequest } from "./upstream-request.ts";

interface Client {
  response: ServerResponse;
  socket: Socket;
  head: Buffer;
}

/** Passes a protocol switch on; from then on bytes only. The answer is for clients whose upstream did not switch. */
export function tunnel(exchange: Exchange, route: EffectiveRoute, client: Client, log: Log): Promise<Answer> {
  const unusable = unusableUpstream(route);
  const node = unusable ? undefined : pickNode(route.upstream as Upstream, new Set());
  if (!node) return Promise.resolve(textAnswer(unusable?.status ?? 502));
  return new Promise((resolve) => {
    const request = openUpstreamRequest(exchange, route.upstream as Upstream, node, {
      timeout: route.timeout,
      upgrade: true,
    });
    request.once("upgrade", (switched, socket: Socket, head) => connect(client, switched, socket, head));
    request.once("response", (response) => resolve(received(response)));
    request.once("error", (error) => {
      log("error", `upstream: ${error.message} (${exchange.routeId})`);
      resolve(textAnswer(502));
    });
    request.end();
  });
}

function connect(client: Client, switched: IncomingMessage, upstream: Socket, head: Buffer): void {
  const { socket } = client;
  client.response.detachSocket(socket);
  const headers = switched.rawHeaders.reduce(
    (text, part, index) => text + part + (index % 2 === 0 ? ": " : "\r\n"),
    "",
  );
  socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`, "latin1");
  socket.write(head);
  upstream.write(client.head);
  upstream.pipe(socket).pipe(upstream);
  for (const [one, other] of [
    [socket, upstream],
    [upstream, socket],
  ] as const) {
    one.once("error", () => other.destroy());
    one.once("close", () => other.destroy());
  }
}
