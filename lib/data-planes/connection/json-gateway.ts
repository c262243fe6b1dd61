import "server-only";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { EtcdConnection } from "@/lib/etcd/connection";

const PATH = "/v3/maintenance/status";

/**
 * APISIX reads etcd through its JSON gateway, on the port where Gateplane speaks gRPC. With the gateway switched off
 * everything can be written and nothing is ever loaded. What cannot be told counts as there.
 */
export async function hasJsonGateway({ endpoints, tls = {} }: EtcdConnection, timeoutMs: number): Promise<boolean> {
  const [endpoint = ""] = endpoints;
  const request = endpoint.startsWith("https:") ? requestHttps : requestHttp;
  const { serverName: servername, ...credentials } = tls;
  const options = { method: "POST", signal: AbortSignal.timeout(timeoutMs), servername, ...credentials };
  return new Promise((resolve) => {
    request(`${endpoint}${PATH}`, options, (response) => {
      response.resume();
      resolve(response.statusCode !== 404);
    })
      .once("error", () => resolve(true))
      .end("{}");
  });
}
