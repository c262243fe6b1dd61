import { join } from "node:path";
import type { Env } from "../../lib/env.ts";
import { answersOk } from "./answers.ts";
import { startChild, type Child } from "./child.ts";
import type { Secrets } from "./data-directory.ts";
import type { LocalPlane } from "./local-plane.ts";
import { freePort, portProblem } from "./ports.ts";
import { StartFailure } from "./start-failure.ts";

const root = join(import.meta.dirname, "../..");

export type Address = { host: string; port: number; url: string };

/** Where the server will listen; fails when it cannot. Port 0 takes any free one. */
export async function chooseAddress(host: string, wanted: number): Promise<Address> {
  const problem = await portProblem(wanted, host);
  if (problem) throw new StartFailure(describeProblem(problem, host, wanted));
  const port = wanted || (await freePort(host));
  return { host, port, url: `http://${reachableHost(host)}:${port}` };
}

function describeProblem({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === "EADDRINUSE") return `Port ${port} on ${host} is taken. Set PORT to another one.`;
  if (code === "EACCES") return `Port ${port} may not be used by this user. Set PORT to one above 1023.`;
  return `Nothing can listen on ${host}:${port} (${message}). Check HOST and PORT.`;
}

function reachableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

export type ServerOptions = {
  env: Env;
  address: Address;
  database: string;
  secrets: Secrets | undefined;
  plane: LocalPlane | undefined;
};

/** Starts the built app and waits until it says that it is ready. */
export async function startServer({ env, address, database, secrets, plane }: ServerOptions): Promise<Child> {
  const child = startChild({
    name: "The server",
    file: process.execPath,
    args: [join(root, "node_modules/next/dist/bin/next"), "start", "-H", address.host, "-p", String(address.port)],
    cwd: root,
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXT_MANUAL_SIG_HANDLE: "true",
      DATABASE_URL: database,
      GATEPLANE_ENCRYPTION_KEYS: process.env.GATEPLANE_ENCRYPTION_KEYS || secrets?.encryptionKeys,
      NEXTAUTH_SECRET: env.NEXTAUTH_SECRET ?? secrets?.nextAuthSecret,
      NEXTAUTH_URL: env.NEXTAUTH_URL ?? address.url,
      GATEPLANE_SAMPLE: plane ? "1" : "0",
      GATEPLANE_LOCAL_ETCD: plane?.etcd,
      GATEPLANE_LOCAL_CONTROL_URL: plane?.controlUrl,
      GATEPLANE_LOCAL_HTTP_URL: plane?.httpUrl,
      GATEPLANE_LOCAL_UPSTREAM_URL: plane?.upstreamUrl,
    },
  });
  await child.ready(() => answersOk(`${address.url}/api/health/ready`), 120);
  return child;
}
