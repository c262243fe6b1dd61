import { once } from "node:events";
import http from "node:http";
import type { Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { etcdClient, testEtcd } from "@/lib/testing/etcd";
import { startSandbox, type SandboxOptions } from "./sandbox.ts";
import { ask } from "./testing/ask.ts";
import { listen } from "./testing/plane.ts";

const etcd = testEtcd();
const client = etcdClient(etcd.endpoint);
const soon = { interval: 5, timeout: 10_000 };

interface Listed {
  key: string;
  modifiedIndex: number;
  createdIndex: number;
  value: { id: string };
}

async function start(prefix: string, options: Partial<SandboxOptions> = {}) {
  const lines: string[] = [];
  const log = (level: string, message: string) => void lines.push(`${level} ${message}`);
  const plane = await startSandbox({ etcd: etcd.endpoint, prefix, upstream: 0, log, ...options });
  onTestFinished(plane.close);
  const control = async <Body>(path: string) => (await ask(plane.controlUrl, path)).json<Body>();
  return { ...plane, lines, control, statusOf: async (path: string) => (await ask(plane.httpUrl, path)).status };
}

const put = (key: string, value: object | string) =>
  client.put(key).value(typeof value === "string" ? value : JSON.stringify(value));

test("what is put into etcd is served, what is deleted is gone", async () => {
  const prefix = etcd.prefix();
  const plane = await start(prefix);
  const nodes = { [new URL(plane.upstreamUrl ?? "").host]: 1 };
  expect(await plane.statusOf("/pets/7")).toBe(404);
  const { header } = await put(`${prefix}/upstreams/u`, { nodes });
  await put(`${prefix}/routes/r`, { uri: "/pets/*", upstream_id: "u" });
  await expect.poll(() => plane.statusOf("/pets/7"), soon).toBe(200);
  expect(await plane.control<Listed[]>("/v1/upstreams")).toMatchObject([
    { key: `${prefix}/upstreams/u`, createdIndex: Number(header.revision), modifiedIndex: Number(header.revision) },
  ]);
  await client.delete().key(`${prefix}/routes/r`);
  await expect.poll(() => plane.statusOf("/pets/7"), soon).toBe(404);
});

test("bad data keeps the old version until a restart, then the item is missing", async () => {
  const prefix = etcd.prefix();
  const first = await start(prefix);
  const upstream = { nodes: { [new URL(first.upstreamUrl ?? "").host]: 1 } };
  await put(`${prefix}/routes/`, "init_dir");
  await put(`${prefix}/routes/r`, { uri: "/old", upstream });
  await put(`${prefix}/routes/r`, { uri: "/new", upstream, bogus: 1 });
  await put(`${prefix}/routes/after`, { uri: "/after", upstream });
  await expect.poll(() => first.statusOf("/after"), soon).toBe(200);
  expect([await first.statusOf("/old"), await first.statusOf("/new")]).toEqual([200, 404]);
  expect(first.lines).toContainEqual(expect.stringContaining("must NOT have additional properties: bogus"));
  const second = await start(prefix);
  expect([await second.statusOf("/after"), await second.statusOf("/old")]).toEqual([200, 404]);
  await put(`${prefix}/routes/after`, "no json");
  await expect.poll(() => second.statusOf("/after"), soon).toBe(404);
});

test("the control API tells routes, services, metadata, schemas and what the node is", async () => {
  const prefix = etcd.prefix();
  const plane = await start(prefix, { version: "3.14.1" });
  expect(await plane.control("/v1/routes")).toEqual({});
  await put(`${prefix}/services/s`, { hosts: ["a.test"] });
  await put(`${prefix}/plugin_metadata/cors`, { id: "cors", allow_origins: {} });
  await put(`${prefix}/plugin_metadata/no-such`, {});
  await put(`${prefix}/routes/r`, { uri: "/a", service_id: "s" });
  await expect
    .poll(() => plane.control<Listed[]>("/v1/routes"), soon)
    .toMatchObject([{ value: { id: "r", uri: "/a" } }]);
  expect(await plane.control("/v1/route/r")).toMatchObject({ key: `${prefix}/routes/r` });
  expect(await plane.control("/v1/services")).toMatchObject([{ value: { id: "s" } }]);
  expect(await plane.control("/v1/plugin_metadatas")).toEqual([{ id: "cors", allow_origins: {} }]);
  expect(await plane.control("/v1/server_info")).toEqual({
    id: expect.any(String) as string,
    hostname: expect.any(String) as string,
    version: "3.14.1",
    boot_time: expect.any(Number) as number,
    etcd_version: expect.stringMatching(/^3\./) as string,
  });
  expect((await ask(plane.controlUrl, "/v1/route/none")).status).toBe(404);
  expect((await ask(plane.controlUrl, "/v1/routes", { method: "POST" })).status).toBe(404);
});

test("the schemas are those of the plugins that run, with what APISIX adds to each", async () => {
  const plane = await start(etcd.prefix());
  const { main, plugins } = await plane.control<{
    main: object;
    plugins: Record<
      string,
      { schema: { properties: object }; priority: number; version: number; consumer_schema?: object }
    >;
  }>("/v1/schema");
  expect(Object.keys(main).sort()).toEqual(["plugin_config", "route", "service", "upstream"]);
  expect(Object.keys(plugins).sort()).toEqual([
    "cors",
    "echo",
    "fault-injection",
    "ip-restriction",
    "key-auth",
    "limit-count",
    "mocking",
    "prometheus",
    "proxy-rewrite",
    "redirect",
    "request-id",
    "response-rewrite",
  ]);
  for (const plugin of Object.values(plugins)) expect(plugin.schema.properties).toHaveProperty("_meta");
  expect(plugins["key-auth"]).toMatchObject({
    priority: 2500,
    type: "auth",
    consumer_schema: { encrypt_fields: ["key"] },
  });
});

test("serves 404 while its etcd is away at the start", async () => {
  const plane = await start(etcd.prefix(), { etcd: "http://127.0.0.1:1" });
  expect(await plane.statusOf("/a")).toBe(404);
  expect(await plane.control("/v1/server_info")).toMatchObject({ etcd_version: "unknown" });
});

test("with the other router a name behind a colon is a parameter", async () => {
  const prefix = etcd.prefix();
  const plane = await start(prefix, { router: "uri-with-parameter" });
  const mocking = { response_example: "$uri_param_id" };
  await put(`${prefix}/routes/r`, { uri: "/pets/:id", plugins: { mocking } });
  await expect.poll(async () => (await ask(plane.httpUrl, "/pets/7")).text, soon).toBe("7");
});

test("closing ends what is still open, connections that have switched protocols too", async () => {
  const prefix = etcd.prefix();
  const node = http.createServer().on("upgrade", (_, socket: Socket) => {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: raw\r\n\r\n");
  });
  const upstream = { nodes: { [new URL(await listen(node)).host]: 1 } };
  await put(`${prefix}/routes/r`, { uri: "/ws", enable_websocket: true, upstream });
  const plane = await startSandbox({ etcd: etcd.endpoint, prefix });
  const { hostname, port } = new URL(plane.httpUrl);
  const request = http.get({ hostname, port, path: "/ws", headers: { connection: "Upgrade", upgrade: "raw" } });
  const [, socket] = (await once(request, "upgrade")) as [http.IncomingMessage, Socket];
  socket.on("error", () => undefined);
  await Promise.all([once(socket, "close"), plane.close()]);
  await expect(ask(plane.httpUrl, "/ws")).rejects.toThrow("ECONNREFUSED");
});

test("a port that is taken is an error, and nothing keeps running", async () => {
  const first = await start(etcd.prefix());
  const taken = Number(new URL(first.httpUrl).port);
  await expect(startSandbox({ etcd: etcd.endpoint, control: taken })).rejects.toThrow("EADDRINUSE");
});

test("a slow node has a change later than its etcd, and one that does not tell what it is serves all the same", async () => {
  const prefix = etcd.prefix();
  const plane = await start(prefix, { loadDelayMs: 300, serverInfo: false });
  const begun = performance.now();
  await put(`${prefix}/routes/r`, { uri: "/late", plugins: { mocking: { response_example: "hi" } } });
  expect(await plane.control("/v1/routes")).toEqual({});
  await expect.poll(() => plane.statusOf("/late"), soon).toBe(200);
  expect(performance.now() - begun).toBeGreaterThan(300);
  expect((await ask(plane.controlUrl, "/v1/server_info")).status).toBe(404);
});
