import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startSandbox } from "../../sandbox/sandbox.ts";
import { newName } from "./names";

export type Plane = { etcd: string; httpUrl: string; controlUrl: string };

/** The plane that serves released traffic: a real APISIX when the environment names one, else the sandbox plane. */
export function servingPlane(): Plane {
  const { APISIX_ETCD, APISIX_HTTP_URL, APISIX_CONTROL_URL } = process.env;
  if (APISIX_ETCD && APISIX_HTTP_URL && APISIX_CONTROL_URL) {
    return { etcd: APISIX_ETCD, httpUrl: APISIX_HTTP_URL, controlUrl: APISIX_CONTROL_URL };
  }
  const file = join(process.env.GATEPLANE_E2E_DATA ?? "", "ports.json");
  const ports = JSON.parse(readFileSync(file, "utf8")) as Record<string, number>;
  const local = (name: string) => `http://127.0.0.1:${ports[name]}`;
  return {
    etcd: local("etcd"),
    httpUrl: local("sandbox plane"),
    controlUrl: local("sandbox plane's control API"),
  };
}

/** `upstreamUrl` is an echo of its own, for backends to point at. */
export type SandboxPlane = Plane & { name: string; prefix: string; upstreamUrl: string; close(): Promise<void> };

/** One more plane: a prefix of its own on the etcd of the serving one, and a sandbox that serves it. */
export async function startSandboxPlane(): Promise<SandboxPlane> {
  const { etcd } = servingPlane();
  const name = newName("plane");
  const prefix = `/${name}`;
  const { httpUrl, controlUrl, upstreamUrl, close } = await startSandbox({ etcd, prefix, upstream: 0, log: silently });
  return { name, etcd, prefix, httpUrl, controlUrl, upstreamUrl: upstreamUrl ?? "", close };
}

const silently = () => undefined;
