import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { hostname } from "node:os";
import { followEtcd } from "./configuration/etcd-feed.ts";
import { createItemCheck } from "./configuration/item-check.ts";
import { Store } from "./configuration/store.ts";
import { createControlApi } from "./control-api.ts";
import { createEchoUpstream } from "./echo-upstream.ts";
import { logToStandardError, type Log } from "./log.ts";
import { createPluginRegistry } from "./plugins/registry.ts";
import { createHttpPlane } from "./proxy/http-plane.ts";
import { currentRouter, type RouterKind } from "./routing/router.ts";

export interface SandboxOptions {
  /** One URL or several, separated by commas. */
  etcd: string;
  prefix?: string;
  /** Ports on 127.0.0.1; 0 takes a free one. */
  http?: number;
  control?: number;
  /** Starts the echo upstream too. */
  upstream?: number;
  version?: string;
  router?: RouterKind;
  /** Whether the control API tells what the plane is; APISIX does so no longer by default since 3.13. */
  serverInfo?: boolean;
  /** How long after a change in etcd the plane has it: a slow one. */
  loadDelayMs?: number;
  log?: Log;
}

export interface Sandbox {
  httpUrl: string;
  controlUrl: string;
  upstreamUrl: string | null;
  close: () => Promise<void>;
}

/** Starts a plane in this process. It listens when this resolves, and has loaded its etcd unless that did not answer. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { prefix = "/apisix", version = "3.16.0", router = "host-uri", log = logToStandardError } = options;
  const { loadDelayMs } = options;
  const endpoints = options.etcd.split(",").map((endpoint) => endpoint.trim().replace(/\/$/, ""));
  const registry = createPluginRegistry();
  const store = new Store(prefix, createItemCheck(registry, log), log);
  const serverInfo = options.serverInfo === false ? null : serverInfoReader(endpoints, version);
  const ending = new AbortController();

  const stops: (() => Promise<void>)[] = [];
  const start = async (server: Server, port: number) => {
    stops.push(stopperOf(server));
    return listen(server, port);
  };
  const close = async () => {
    ending.abort();
    await Promise.all([following, ...stops.map((stop) => stop())]);
  };
  let following = Promise.resolve();
  try {
    const httpUrl = await start(
      createHttpPlane({ store, router: currentRouter(router, store), registry, log }),
      options.http ?? 0,
    );
    const controlUrl = await start(createControlApi({ store, registry, serverInfo }), options.control ?? 0);
    const upstreamUrl = options.upstream === undefined ? null : await start(createEchoUpstream(), options.upstream);
    await new Promise<void>((onFirstAttempt) => {
      following = followEtcd({ endpoints, prefix, store, log, loadDelayMs, signal: ending.signal, onFirstAttempt });
    });
    return { httpUrl, controlUrl, upstreamUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Ends all connections too: the server itself forgets those that have switched protocols, and then waits for them. */
function stopperOf(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
}

function serverInfoReader(endpoints: string[], version: string) {
  const constant = { id: randomUUID(), hostname: hostname(), version, boot_time: Math.floor(Date.now() / 1000) };
  return async () => ({ ...constant, etcd_version: await clusterVersion(endpoints[0] ?? "") });
}

async function clusterVersion(endpoint: string): Promise<string> {
  try {
    const response = await fetch(`${endpoint}/version`, { signal: AbortSignal.timeout(2_000) });
    return ((await response.json()) as { etcdcluster?: string }).etcdcluster ?? "unknown";
  } catch {
    return "unknown";
  }
}
