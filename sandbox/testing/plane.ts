import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";
import { createItemCheck } from "../configuration/item-check.ts";
import { Store } from "../configuration/store.ts";
import { createEchoUpstream } from "../echo-upstream.ts";
import { createPluginRegistry } from "../plugins/registry.ts";
import { createHttpPlane } from "../proxy/http-plane.ts";
import { currentRouter, type RouterKind } from "../routing/router.ts";
import { ask, type Asked } from "./ask.ts";

/** A plane without an etcd: what it shall hold is put into its store. Its echo upstream is the node `echo`. */
export async function startTestPlane(router: RouterKind = "host-uri") {
  const log: string[] = [];
  const registry = createPluginRegistry();
  const note = (level: string, message: string) => void log.push(`${level} ${message}`);
  const store = new Store("/apisix", createItemCheck(registry, note), note);
  const plane = { store, registry, router: currentRouter(router, store), log: note };
  const [url, echo] = [await listen(createHttpPlane(plane)), await listen(createEchoUpstream())];
  let revision = 0;

  const putText = (path: string, value: string) =>
    store.put({ key: `/apisix/${path}`, value, createRevision: 1, modRevision: ++revision });
  return {
    log,
    store,
    registry,
    echo: new URL(echo).host,
    put: (path: string, value: object) => putText(path, JSON.stringify(value)),
    putText,
    /** The route `id` at `uri`, with the echo upstream. */
    route: (id: string, route: object) =>
      putText(`routes/${id}`, JSON.stringify({ upstream: { nodes: { [new URL(echo).host]: 1 } }, ...route })),
    ask: (path: string, asked?: Asked) => ask(url, path, asked),
    url,
  };
}

export async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
