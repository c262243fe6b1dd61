/**
 * The sandbox plane: a small process that behaves like a stock Apache APISIX (3.10-3.17, default router) where Gateplane needs
 * it. It reads an etcd as APISIX does and serves HTTP and the control API from it, so that tests and the sample of the first
 * start have real traffic. It is NOT a gateway for production: it has no TLS, no consumers, no health checks, no Lua, and runs
 * the plugins of plugins/registry.ts only; any other plugin is skipped with a warning, as APISIX skips unknown ones.
 *
 *   node sandbox/main.ts
 *
 *   SANDBOX_ETCD           http://127.0.0.1:2379, or several separated by commas
 *   SANDBOX_PREFIX         /apisix
 *   SANDBOX_HTTP_PORT      0 takes a free port, as do the next two
 *   SANDBOX_CONTROL_PORT   0
 *   SANDBOX_UPSTREAM_PORT  when set, an echo upstream listens there
 *   SANDBOX_VERSION        3.16.0: the version it claims to be
 *   SANDBOX_ROUTER         host-uri or uri-with-parameter
 *   SANDBOX_PARENT_PID     when set, it ends once that process is gone
 *
 * When it listens it prints one line of JSON: {"sandbox":"ready","http":port,"control":port,"upstream":port or null}.
 */
import type { RouterKind } from "./routing/router.ts";
import { startSandbox } from "./sandbox.ts";

function fail(message: string): never {
  process.stderr.write(`sandbox: ${message}\n`);
  process.exit(1);
}

function readPort(name: string): number | undefined {
  const value = process.env[name];
  if (!value) return undefined;
  const port = Number(value);
  return Number.isInteger(port) && port >= 0 && port <= 65535 ? port : fail(`${name} must be a port number`);
}

function readRouter(): RouterKind {
  const router = process.env.SANDBOX_ROUTER ?? "host-uri";
  if (router === "host-uri" || router === "uri-with-parameter") return router;
  return fail("SANDBOX_ROUTER must be host-uri or uri-with-parameter");
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function endWithParent(pid: number): void {
  setInterval(() => {
    if (!isAlive(pid)) process.exit(0);
  }, 1_000);
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(0));
if (process.env.SANDBOX_PARENT_PID) endWithParent(Number(process.env.SANDBOX_PARENT_PID));

const plane = await startSandbox({
  etcd: process.env.SANDBOX_ETCD || "http://127.0.0.1:2379",
  prefix: process.env.SANDBOX_PREFIX || undefined,
  http: readPort("SANDBOX_HTTP_PORT"),
  control: readPort("SANDBOX_CONTROL_PORT"),
  upstream: readPort("SANDBOX_UPSTREAM_PORT"),
  version: process.env.SANDBOX_VERSION || undefined,
  router: readRouter(),
}).catch((error: unknown) => fail((error as Error).message));

const portOf = (url: string) => Number(new URL(url).port);
const upstream = plane.upstreamUrl && portOf(plane.upstreamUrl);
process.stdout.write(
  `${JSON.stringify({ sandbox: "ready", http: portOf(plane.httpUrl), control: portOf(plane.controlUrl), upstream })}\n`,
);
