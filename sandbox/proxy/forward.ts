import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Upstream } from "../configuration/resources.ts";
import type { Log } from "../log.ts";
import type { EffectiveRoute } from "../routing/effective-route.ts";
import { textAnswer, type Answer, type Exchange } from "./exchange.ts";
import { nodesOf, pickNode, tryKey, type PickedNode } from "./node-picker.ts";
import { openUpstreamRequest, UpstreamTimeout } from "./upstream-request.ts";

/** Why the upstream of a route cannot be asked at all, as APISIX answers it. */
export function unusableUpstream({ upstream }: EffectiveRoute): { status: number; reason: string } | undefined {
  if ("missing" in upstream) return { status: upstream.missing, reason: "failed to find upstream" };
  if (!upstream.nodes) return { status: 503, reason: "discovery is uninitialized" };
  if (nodesOf(upstream).length === 0) return { status: 503, reason: "failed to set upstream: no valid upstream node" };
  if (upstream.scheme.startsWith("grpc")) return { status: 502, reason: "the sandbox does not speak gRPC" };
  return undefined;
}

/** Sends a request on, to the next node when one fails, and gives what comes back. */
export async function forward(
  exchange: Exchange,
  route: EffectiveRoute,
  log: Log,
  signal: AbortSignal,
): Promise<Answer> {
  const unusable = unusableUpstream(route);
  if (unusable) {
    log("error", `${unusable.reason} (${exchange.routeId})`);
    return textAnswer(unusable.status);
  }
  const upstream = route.upstream as Upstream;
  const body = await buffer(exchange.incoming);
  const attemptsMost = 1 + (upstream.retries ?? nodesOf(upstream).length - 1);
  const tried = new Set<string>();
  let failure: unknown;
  for (let attempt = 0; attempt < attemptsMost && !signal.aborted; attempt += 1) {
    const node = pickNode(upstream, tried);
    if (!node) break;
    tried.add(tryKey(node));
    try {
      return await ask(exchange, route, node, body, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      log("error", `upstream ${tryKey(node)}: ${(error as Error).message} (${exchange.routeId})`);
      failure = error;
      if (!mayBeAskedAgain(exchange, error)) break;
    }
  }
  return textAnswer(failure instanceof UpstreamTimeout ? 504 : 502);
}

class SentRequestFailed extends Error {}

async function ask(exchange: Exchange, route: EffectiveRoute, node: PickedNode, body: Buffer, signal: AbortSignal) {
  const request = openUpstreamRequest(exchange, route.upstream as Upstream, node, { timeout: route.timeout, signal });
  request.end(body.length > 0 ? body : undefined);
  try {
    const [response] = (await once(request, "response")) as [IncomingMessage];
    return received(response);
  } catch (error) {
    const wasSent = request.socket !== null && !request.socket.connecting && request.socket.bytesWritten > 0;
    throw wasSent && !(error instanceof UpstreamTimeout) ? new SentRequestFailed((error as Error).message) : error;
  }
}

/** As nginx: a request that is not idempotent is not repeated once it was sent. */
function mayBeAskedAgain({ method }: Exchange, error: unknown): boolean {
  const isIdempotent = !["POST", "LOCK", "PATCH"].includes(method);
  return isIdempotent || !(error instanceof SentRequestFailed || error instanceof UpstreamTimeout);
}

export function received(response: IncomingMessage): Answer {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(response.headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  for (const name of ["connection", "keep-alive", "transfer-encoding", "server"]) headers.delete(name);
  return { status: response.statusCode ?? 502, headers, body: response };
}
