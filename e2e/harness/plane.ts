import { readFileSync } from "node:fs";
import { join } from "node:path";

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
