import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import type { Timeout, Upstream } from "../configuration/resources.ts";
import type { Exchange } from "./exchange.ts";
import type { PickedNode } from "./node-picker.ts";

export class UpstreamTimeout extends Error {}

/** Kept to one connection: nginx gives the upstream its own. */
const ownHeaders = ["connection", "keep-alive", "te", "transfer-encoding", "expect", "upgrade", "proxy-connection"];
const defaultTimeout = { connect: 60, send: 60, read: 60 };

/** Opens the request to a node; the caller writes the body and listens. `upgrade` passes the client's wish to switch on. */
export function openUpstreamRequest(
  exchange: Exchange,
  upstream: Upstream,
  node: PickedNode,
  options: { timeout?: Timeout; upgrade?: boolean; signal?: AbortSignal } = {},
): http.ClientRequest {
  const { connect, read } = options.timeout ?? upstream.timeout ?? defaultTimeout;
  const host = upstreamHost(exchange, upstream, node);
  const serverName = host.replace(/:\d+$/, "");
  const request = (upstream.scheme === "https" ? https : http).request({
    host: node.host.replace(/^\[|\]$/g, ""),
    port: node.port,
    method: exchange.upstream.method ?? exchange.method,
    path: exchange.upstream.uri ?? exchange.target.raw,
    headers: upstreamHeaders(exchange, host, options.upgrade ?? false),
    setHost: false,
    agent: false,
    timeout: connect * 1000,
    signal: options.signal,
    // nginx does not verify an upstream's certificate unless it is told to
    ...(upstream.scheme === "https" && { rejectUnauthorized: false, servername: isIP(serverName) ? "" : serverName }),
  });
  request.once("socket", (socket) => socket.once("connect", () => request.setTimeout(read * 1000)));
  // an error after the answer began ends the answer; before that the caller hears it too
  request.once("response", (response) => request.on("error", (error) => response.destroy(error)));
  request.once("timeout", () => request.destroy(new UpstreamTimeout("upstream timed out")));
  return request;
}

function upstreamHeaders({ headers, incoming, remoteAddress }: Exchange, host: string, upgrade: boolean) {
  const kept = new Headers(headers);
  for (const name of ownHeaders) kept.delete(name);
  if (upgrade) {
    kept.set("connection", "upgrade");
    kept.set("upgrade", headers.get("upgrade") ?? "");
  }
  kept.set("host", host);
  kept.set("x-real-ip", remoteAddress);
  kept.append("x-forwarded-for", remoteAddress);
  kept.set("x-forwarded-proto", "http");
  kept.set("x-forwarded-host", headers.get("host") ?? "");
  kept.set("x-forwarded-port", String(incoming.socket.localPort));
  return Object.fromEntries(kept);
}

/** proxy-rewrite's host counts only where the upstream passes the client's on. */
function upstreamHost(
  { headers, upstream: changes }: Exchange,
  upstream: Upstream,
  { host, port }: PickedNode,
): string {
  if (upstream.pass_host === "rewrite") return upstream.upstream_host ?? "";
  if (upstream.pass_host === "pass") return changes.host ?? headers.get("host") ?? "";
  return port === (upstream.scheme === "https" ? 443 : 80) ? host : `${host}:${port}`;
}
