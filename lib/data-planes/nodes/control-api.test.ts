import type { RequestListener } from "node:http";
import { describe, expect, test } from "vitest";
import { answering, startControlApi } from "@/lib/testing/nodes";
import { askNode } from "./control-api";
import { observeNodes } from "./observe-nodes";
import { effectiveVersion, namesVersion, nodeToAsk, versionsOf } from "./versions";

const limits = { timeoutMs: 300, maxBytes: 1_000 };

describe("asking a node", () => {
  test("gives the JSON it answers", async () => {
    const url = await startControlApi((request, response) => response.end(JSON.stringify({ path: request.url })));
    await expect(askNode(`${url}/behind/a/proxy`, "/v1/server_info", limits)).resolves.toEqual({
      path: "/behind/a/proxy/v1/server_info",
    });
  });

  const elsewhere = { location: "http://169.254.169.254/" };
  test.each<[string, RequestListener, RegExp]>([
    ["a redirect", (_, response) => response.writeHead(302, elsewhere).end(), /answered 302/],
    ["an error", (_, response) => response.writeHead(500).end("{}"), /answered 500/],
    ["too much", (_, response) => response.end("x".repeat(2_000)), /larger/],
    ["no JSON", (_, response) => response.end("<html>"), /not JSON/],
    ["nothing", () => undefined, /no answer within 0.3 s/],
    ["half an answer", (_, response) => void response.write("{"), /no answer within 0.3 s/],
    ["a broken answer", (request) => request.socket.destroy(), /connection failed/],
  ])("does not take %s", async (_, answer, reason) => {
    const url = await startControlApi(answer);
    await expect(askNode(url, "/v1/routes", limits)).rejects.toThrow(reason);
  });

  test("does not ask a name that leads to itself being refused", async () => {
    await expect(askNode("http://169.254.169.254", "/", limits)).rejects.toThrow(/link-local/);
    await expect(askNode("http://127.0.0.1:1", "/", limits)).rejects.toThrow(/refused/);
    await expect(askNode("http://no-such-host.invalid", "/", { ...limits, timeoutMs: 5_000 })).rejects.toThrow(
      /cannot be resolved|no answer/,
    );
  });

  test("reaches a node by its name", async () => {
    const url = await startControlApi((_, response) => response.end("{}"));
    await expect(askNode(url.replace("127.0.0.1", "localhost"), "/", limits)).resolves.toEqual({});
  });
});

describe("observing nodes", () => {
  test("tells who answers and who does not, side by side", async () => {
    const info = { hostname: "gw-1", version: "3.13.0", id: "x", boot_time: 1 };
    const good = await startControlApi((_, response) => response.end(JSON.stringify(info)));
    const odd = await startControlApi((_, response) => response.end(JSON.stringify({ version: 3 })));
    const nodes = [{ name: "a", controlUrl: good }, { controlUrl: odd }, { controlUrl: "http://127.0.0.1:1" }];
    const observed = await observeNodes(nodes);
    expect(observed).toMatchObject([
      { name: "a", ok: true, hostname: "gw-1", apisixVersion: "3.13.0", error: null },
      { name: null, ok: false, apisixVersion: null, error: expect.stringContaining("not that of APISIX") as string },
      { ok: false, error: "the connection was refused" },
    ]);
    expect(nodeToAsk(observed)?.controlUrl).toBe(good);
  });

  test("knows a node that tells nothing of itself by its schemas", async () => {
    const young = await startControlApi(answering({ "/v1/schema": { main: { route: {} }, plugins: { cors: {} } } }));
    const other = await startControlApi(answering({ "/v1/schema": { plugins: [] } }));
    expect(await observeNodes([{ controlUrl: young }, { controlUrl: other }])).toMatchObject([
      { ok: true, hostname: null, apisixVersion: null, error: null },
      { ok: false, error: expect.stringContaining("not that of APISIX") as string },
    ]);
  });
});

describe("versions", () => {
  const node = (apisixVersion: string | null) => ({
    ...{ name: null, controlUrl: `http://${apisixVersion}`, ok: true, hostname: null, latencyMs: 1, error: null },
    apisixVersion,
  });

  test("the oldest node decides", () => {
    const nodes = [node("3.13.0"), node("3.9.1"), node("3.13.0"), node(null)];
    expect(versionsOf(nodes)).toEqual(["3.9.1", "3.13.0"]);
    expect(nodeToAsk(nodes)?.apisixVersion).toBe("3.9.1");
    expect(nodeToAsk([])).toBeNull();
  });

  test("what is observed counts more than what is declared", () => {
    expect(effectiveVersion("3.9.1", "3.13")).toBe("3.9.1");
    expect(effectiveVersion(null, "3.13")).toBe("3.13");
    expect([namesVersion("3.13", "3.13.2"), namesVersion("3.1", "3.13.2")]).toEqual([true, false]);
  });
});
