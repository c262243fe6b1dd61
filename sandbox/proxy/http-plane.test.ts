import { once } from "node:events";
import http, { type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { listen, startTestPlane } from "../testing/plane.ts";

const plane = await startTestPlane();

/** A node that refuses connections: its port was just free. */
async function closedPort(): Promise<string> {
  const server = http.createServer();
  const url = await listen(server);
  server.close();
  await once(server, "close");
  return new URL(url).host;
}

const nodeThat = async (answer: http.RequestListener) => new URL(await listen(http.createServer(answer))).host;

describe("forwarding", () => {
  test("passes method, path, query, headers and body on", async () => {
    plane.route("all", { uri: "/all/*" });
    const headers = { "X-A": "1", cookie: "a=1; b=2", connection: "close", host: "shop.test:81" };
    const { json } = await plane.ask("/all/a//b?c=d", { method: "PATCH", headers, body: "é" });
    expect(json()).toMatchObject({ method: "PATCH", path: "/all/a//b", query: "c=d", body: "é" });
    expect(json().headers).toMatchObject({
      "x-a": "1",
      cookie: "a=1; b=2",
      host: "shop.test:81",
      "x-real-ip": "127.0.0.1",
    });
    expect(json().headers).toMatchObject({ "x-forwarded-for": "127.0.0.1", "x-forwarded-host": "shop.test:81" });
  });

  test("gives status, headers and body back, and names itself", async () => {
    const node = await nodeThat((_, response) => {
      response.writeHead(207, { "set-cookie": ["a=1", "b=2"], server: "other", "x-b": "2" }).end("body");
    });
    plane.put("routes/back", { uri: "/back", upstream: { nodes: { [node]: 1 } } });
    const answer = await plane.ask("/back");
    expect(answer).toMatchObject({ status: 207, text: "body", headers: { server: "gateplane-sandbox", "x-b": "2" } });
    expect(answer.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
    expect(await plane.ask("/back", { method: "HEAD" })).toMatchObject({ status: 207, text: "" });
  });

  test.each([
    ["pass", undefined, "client.test"],
    ["node", undefined, plane.echo],
    ["rewrite", "new.test", "new.test"],
  ])("pass_host %s", async (pass_host, upstream_host, expected) => {
    plane.route("host", { uri: "/host", upstream: { nodes: { [plane.echo]: 1 }, pass_host, upstream_host } });
    expect((await plane.ask("/host", { headers: { host: "client.test" } })).json().headers.host).toBe(expected);
  });

  test("shares requests out by weight, over the highest priority", async () => {
    const nodes = await Promise.all(
      ["a", "b", "c"].map(async (name, index) => {
        const [host, port] = (await nodeThat((_, response) => response.end(name))).split(":");
        return { host, port: Number(port), weight: index === 1 ? 2 : 1, priority: index === 2 ? 0 : 1 };
      }),
    );
    plane.put("routes/weights", { uri: "/weights", upstream: { nodes } });
    const answers = [];
    for (let turn = 0; turn < 6; turn += 1) answers.push((await plane.ask("/weights")).text);
    expect(answers.sort().join("")).toBe("aabbbb");
  });
});

describe("an upstream that fails", () => {
  test("is 502, unless another node answers", async () => {
    const closed = await closedPort();
    plane.put("routes/closed", { uri: "/closed", upstream: { nodes: { [closed]: 1 } } });
    plane.put("routes/half", { uri: "/half", upstream: { nodes: { [closed]: 1, [plane.echo]: 1 } } });
    plane.put("routes/once", { uri: "/once", upstream: { nodes: { [closed]: 100, [plane.echo]: 1 }, retries: 0 } });
    expect((await plane.ask("/closed")).status).toBe(502);
    const statuses = [await plane.ask("/half"), await plane.ask("/half", { method: "POST" })].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([200, 200]);
    expect((await plane.ask("/once")).status).toBe(502);
  });

  test("is 504 when it does not answer in time", async () => {
    const silent = await nodeThat(() => undefined);
    const timeout = { connect: 1, send: 1, read: 0.05 };
    plane.put("routes/silent", { uri: "/silent", upstream: { nodes: { [silent]: 1 } }, timeout });
    expect((await plane.ask("/silent")).status).toBe(504);
  });

  test("does not get a POST twice that it may have worked on", async () => {
    let asked = 0;
    const broken = await nodeThat((request) => {
      asked += 1;
      request.socket.destroy();
    });
    const other = await nodeThat((request) => {
      asked += 1;
      request.socket.destroy();
    });
    plane.put("routes/broken", { uri: "/broken", upstream: { nodes: { [broken]: 1, [other]: 1 } } });
    expect((await plane.ask("/broken", { method: "POST", body: "x" })).status).toBe(502);
    expect(asked).toBe(1);
    expect((await plane.ask("/broken")).status).toBe(502);
    expect(asked).toBe(3);
  });

  test("breaks the answer off when it breaks off itself", async () => {
    const node = await nodeThat((request, response) => {
      response.writeHead(200, { "content-length": 100 }).write("start");
      setImmediate(() => request.socket.destroy());
    });
    plane.put("routes/torn", { uri: "/torn", upstream: { nodes: { [node]: 1 } } });
    await expect(plane.ask("/torn")).rejects.toThrow();
    expect((await plane.ask("/nothing-here")).status).toBe(404);
  });
});

describe("references", () => {
  test.each([
    ["upstream_id to nothing", { upstream_id: "none" }, 502],
    ["service_id to nothing", { service_id: "none" }, 404],
    ["plugin_config_id to nothing", { plugin_config_id: "none", plugins: {} }, 503],
    ["no upstream at all", { plugins: {} }, 503],
    ["an upstream without nodes", { upstream: { nodes: {} } }, 503],
    ["discovery, which this plane has not", { upstream: { service_name: "s", discovery_type: "dns" } }, 503],
    ["gRPC, which this plane does not speak", { upstream: { nodes: { "127.0.0.1:1": 1 }, scheme: "grpc" } }, 502],
  ])("%s", async (_, route, status) => {
    plane.put("routes/reference", { uri: "/reference", ...route });
    expect((await plane.ask("/reference")).status).toBe(status);
  });

  test("a route's upstream and plugins go before its plugin config's, these before its service's", async () => {
    const header = (name: string, value: string) => ({ [name]: value });
    const rewrite = (headers: object) => ({ "response-rewrite": { headers } });
    plane.put("upstreams/dead", { nodes: {} });
    plane.put("upstreams/echo", { nodes: { [plane.echo]: 1 } });
    plane.put("services/s", {
      upstream_id: "dead",
      plugins: { ...rewrite(header("x-from", "service")), "request-id": {} },
    });
    plane.put("plugin_configs/p", { id: "p", plugins: rewrite(header("x-from", "config")) });
    const route = { service_id: "s", upstream_id: "echo" };
    plane.put("routes/bare", { uri: "/bare", ...route });
    plane.put("routes/config", { uri: "/config", ...route, plugin_config_id: "p" });
    plane.put("routes/own", {
      uri: "/own",
      ...route,
      plugin_config_id: "p",
      plugins: rewrite(header("x-from", "route")),
    });
    plane.put("routes/dead", { uri: "/dead", service_id: "s" });
    const from = async (path: string) => (await plane.ask(path)).headers["x-from"];
    expect([await from("/bare"), await from("/config"), await from("/own")]).toEqual(["service", "config", "route"]);
    expect((await plane.ask("/own")).headers).toHaveProperty("x-request-id");
    expect((await plane.ask("/dead")).status).toBe(503);
  });

  test("a change is served by the next request", async () => {
    plane.route("moving", { uri: "/moving/*" });
    expect((await plane.ask("/moving/a")).status).toBe(200);
    plane.store.delete("/apisix/routes/moving");
    expect(await plane.ask("/moving/a")).toMatchObject({ status: 404, text: '{"error_msg":"404 Route Not Found"}\n' });
  });
});

test("a target that nginx refuses is 400", async () => {
  const { hostname, port } = new URL(plane.url);
  const socket = connect(Number(port), hostname).end("GET /a/../../b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
});

describe("a protocol switch", () => {
  const upgrading = { connection: "Upgrade", upgrade: "raw" };

  async function switchingNode(): Promise<string> {
    const server = http.createServer((_, response) => response.end("not switched"));
    server.on("upgrade", (request, socket: Socket) => {
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${request.headers.upgrade}\r\n\r\n`,
      );
      socket.pipe(socket);
    });
    return new URL(await listen(server)).host;
  }

  function openSwitch(path: string): http.ClientRequest {
    const { hostname, port } = new URL(plane.url);
    return http.request({ hostname, port, path, headers: upgrading, agent: false }).end();
  }

  test("passes where enable_websocket says so", async () => {
    plane.put("routes/ws", { uri: "/ws", enable_websocket: true, upstream: { nodes: { [await switchingNode()]: 1 } } });
    const [response, socket] = (await once(openSwitch("/ws"), "upgrade")) as [IncomingMessage, Socket];
    expect([response.statusCode, response.headers.upgrade]).toEqual([101, "raw"]);
    socket.write("hello");
    expect(String((await once(socket, "data"))[0])).toBe("hello");
    socket.end();
    await once(socket, "close");
  });

  test("is an ordinary request elsewhere", async () => {
    plane.put("routes/plain", { uri: "/plain", upstream: { nodes: { [await switchingNode()]: 1 } } });
    expect(await plane.ask("/plain", { headers: upgrading })).toMatchObject({ status: 200, text: "not switched" });
  });

  test("is refused by plugins and by an upstream that is away, like any request", async () => {
    const upstream = { nodes: { [await closedPort()]: 1 } };
    plane.put("routes/ws-auth", { uri: "/ws-auth", enable_websocket: true, upstream, plugins: { "key-auth": {} } });
    plane.put("routes/ws-away", { uri: "/ws-away", enable_websocket: true, upstream });
    expect((await plane.ask("/ws-auth", { headers: upgrading })).status).toBe(401);
    expect((await plane.ask("/ws-away", { headers: upgrading })).status).toBe(502);
  });
});
