import http, { ServerResponse, type IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import type { Store } from "../configuration/store.ts";
import type { Log } from "../log.ts";
import type { PluginRegistry } from "../plugins/registry.ts";
import { effectiveRoute, type EffectiveRoute } from "../routing/effective-route.ts";
import type { Router } from "../routing/router.ts";
import { createExchange, jsonAnswer, textAnswer, type Answer, type Exchange } from "./exchange.ts";
import { forward } from "./forward.ts";
import { pluginsInUse, runOnAnswer, runOnRequest } from "./plugin-run.ts";
import { tunnel } from "./websocket.ts";

export interface Plane {
  store: Store;
  router: Router;
  registry: PluginRegistry;
  log: Log;
}

type Proxy = (exchange: Exchange, route: EffectiveRoute, signal: AbortSignal) => Promise<Answer>;

/** The port that clients speak to. */
export function createHttpPlane(plane: Plane): http.Server {
  const server = http.createServer({ shouldUpgradeCallback: (incoming) => wantsTunnel(plane, incoming) });
  // nginx's time: Node's own 5 s would now and then cut off a client that sends again just then
  server.keepAliveTimeout = 75_000;
  server.on("request", (incoming, response) => {
    void respond(plane, incoming, response, (exchange, route, signal) => forward(exchange, route, plane.log, signal));
  });
  server.on("upgrade", (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const response = new ServerResponse(incoming);
    response.assignSocket(socket);
    response.shouldKeepAlive = false;
    response.once("finish", () => socket.end());
    void respond(plane, incoming, response, (exchange, route) =>
      tunnel(exchange, route, { response, socket, head }, plane.log),
    );
  });
  return server;
}

/** A wish to switch protocols counts only on routes with `enable_websocket`; elsewhere it is an ordinary request. */
function wantsTunnel({ router, store }: Plane, incoming: IncomingMessage): boolean {
  const exchange = createExchange(incoming);
  const match = exchange && router(exchange);
  const route = match && effectiveRoute(match.item, store);
  return typeof route === "object" && route.websocket;
}

async function respond(plane: Plane, incoming: IncomingMessage, response: ServerResponse, proxy: Proxy): Promise<void> {
  const left = new AbortController();
  response.once("close", () => left.abort());
  try {
    await send(incoming, response, await answerTo(plane, incoming, proxy, left.signal));
  } catch (error) {
    if (left.signal.aborted) return;
    plane.log("error", `${incoming.method} failed: ${(error as Error).message}`);
    if (response.headersSent) response.destroy();
    else await send(incoming, response, textAnswer(500));
  }
}

async function answerTo(plane: Plane, incoming: IncomingMessage, proxy: Proxy, signal: AbortSignal): Promise<Answer> {
  const exchange = createExchange(incoming);
  if (!exchange) return textAnswer(400);
  const match = plane.router(exchange);
  if (!match) return jsonAnswer(404, { error_msg: "404 Route Not Found" });
  exchange.params = match.params;
  exchange.routeId = match.item.served.id;
  const route = effectiveRoute(match.item, plane.store);
  if (typeof route === "number") {
    const missing = route === 404 ? "service configuration" : "plugin config";
    plane.log("error", `failed to fetch ${missing} (${exchange.routeId})`);
    return textAnswer(route);
  }
  const plugins = pluginsInUse(route, plane.registry);
  const answer = (await runOnRequest(plugins, exchange)) ?? (await proxy(exchange, route, signal));
  return runOnAnswer(plugins, exchange, answer);
}

async function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
): Promise<void> {
  if (response.headersSent || response.destroyed) return;
  headers.set("server", "gateplane-sandbox");
  const isEmpty = method === "HEAD" || status === 204 || status === 304;
  if (Buffer.isBuffer(body) && !isEmpty) headers.set("content-length", String(body.length));
  response.setHeaders(headers).writeHead(status);
  if (Buffer.isBuffer(body)) response.end(isEmpty ? undefined : body);
  else await pipeline(body, response);
}
