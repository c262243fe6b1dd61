import { describe, expect, test } from "vitest";
import { startTestPlane } from "../testing/plane.ts";

const plane = await startTestPlane();
let count = 0;

/** A route of its own with these plugins, asked below its path. */
function routeWith(plugins: object, more: object = {}) {
  const start = `/t${(count += 1)}`;
  plane.route(`t${count}`, { uri: `${start}/*`, plugins, ...more });
  return (path = "/x", asked?: Parameters<typeof plane.ask>[1]) => plane.ask(start + path, asked);
}

describe("proxy-rewrite", () => {
  test("regex_uri rewrites the decoded path, escapes it anew and keeps the query", async () => {
    const ask = routeWith({ "proxy-rewrite": { regex_uri: ["^/t\\d+/pets/([^/]+)$", "/v1/animals/$1"] } });
    expect((await ask("/pets/a%20%22b%22?x=%20y")).json()).toMatchObject({
      path: "/v1/animals/a%20%22b%22",
      query: "x=%20y",
    });
    expect((await ask("/pets/caf%C3%A9")).json().path).toBe("/v1/animals/caf%C3%A9");
    expect((await ask("/pets/a%3Fb")).json()).toMatchObject({ path: "/v1/animals/a%3Fb", query: "" });
  });

  test("of several pairs the first that matches is used", async () => {
    const ask = routeWith({ "proxy-rewrite": { regex_uri: ["^/none", "/a", "^/t\\d+/(.*)", "/b/$1", "^", "/c"] } });
    expect((await ask()).json().path).toBe("/b/x");
  });

  test("uri may bring a query of its own and variables", async () => {
    const ask = routeWith({ "proxy-rewrite": { uri: "/new/$arg_id?by=$http_x_by" } });
    expect((await ask("/x?id=7", { headers: { "x-by": "me" } })).json()).toMatchObject({
      path: "/new/7",
      query: "by=me&id=7",
    });
  });

  test("any proxy-rewrite sends an encoded slash on decoded; without one it stays", async () => {
    expect((await routeWith({ "proxy-rewrite": { headers: { "X-A": "1" } } })("/a%2Fb")).json().path).toMatch(
      /\/a\/b$/,
    );
    expect((await routeWith({})("/a%2Fb/./c")).json().path).toMatch(/\/a%2Fb\/\.\/c$/);
  });

  test("host, method and headers", async () => {
    const headers = { set: { "X-Set": "$1-$request_method" }, add: { "X-Add": "b" }, remove: ["X-Gone"] };
    const rewrite = { host: "other.test", method: "PUT", regex_uri: ["^/t\\d+/(.*)$", "/$1"], headers };
    const ask = routeWith({ "proxy-rewrite": rewrite });
    const echo = (await ask("/seven", { headers: { "x-add": "a", "x-gone": "1" } })).json();
    expect(echo).toMatchObject({
      method: "PUT",
      headers: { host: "other.test", "x-set": "seven-GET", "x-add": "a, b" },
    });
    expect(echo.headers).not.toHaveProperty("x-gone");
  });
});

describe("redirect", () => {
  test("to a uri with variables, the query appended when asked", async () => {
    const ask = routeWith({ redirect: { uri: "/new$uri", ret_code: 301, append_query_string: true } });
    const answer = await ask("/x?a=1");
    expect([answer.status, answer.headers.location]).toEqual([301, `/new/t${count}/x?a=1`]);
  });

  test("by a pattern; what does not match goes on", async () => {
    const ask = routeWith({ redirect: { regex_uri: ["/old/(.*)$", "/new/$1"] } });
    expect((await ask("/old/a")).headers.location).toBe(`/t${count}/new/a`);
    expect((await ask("/other")).status).toBe(200);
  });

  test("from http to https", async () => {
    const ask = routeWith({ redirect: { http_to_https: true } });
    const answer = await ask("/x?a=1", { headers: { host: "Example.com:80" } });
    expect([answer.status, answer.headers.location]).toEqual([301, `https://example.com/t${count}/x?a=1`]);
    expect((await ask("/x", { method: "POST" })).status).toBe(308);
  });
});

describe("answers without an upstream", () => {
  test("mocking", async () => {
    const mocking = { response_example: '{"you":"$arg_who"}', response_status: 201, response_headers: { "X-M": 1 } };
    const answer = await routeWith({ mocking })("/x?who=me");
    expect(answer).toMatchObject({
      status: 201,
      text: '{"you":"me"}',
      headers: { "x-m": "1", "x-mock-by": "gateplane-sandbox" },
    });
    expect(answer.headers["content-type"]).toBe("application/json;charset=utf8");
  });

  test("fault-injection aborts when its conditions hold", async () => {
    const abort = { http_status: 418, body: "teapot", vars: [[["arg_fail", "==", "1"]]] };
    const ask = routeWith({ "fault-injection": { abort, delay: { duration: 0.001 } } });
    expect(await ask("/x?fail=1")).toMatchObject({ status: 418, text: "teapot" });
    expect((await ask("/x")).status).toBe(200);
    expect((await routeWith({ "fault-injection": { abort: { http_status: 500, percentage: 0 } } })()).status).toBe(200);
  });

  test("key-auth knows no key", async () => {
    const ask = routeWith({ "key-auth": {} });
    expect(await ask()).toMatchObject({ status: 401, headers: { "www-authenticate": 'apikey realm="key"' } });
    expect((await ask()).json()).toEqual({ message: "Missing API key in request" });
    expect((await ask("/x", { headers: { apikey: "k" } })).json()).toEqual({ message: "Invalid API key in request" });
  });

  test("ip-restriction", async () => {
    expect((await routeWith({ "ip-restriction": { blacklist: ["127.0.0.0/8"] } })()).status).toBe(403);
    expect((await routeWith({ "ip-restriction": { whitelist: ["127.0.0.1"] } })()).status).toBe(200);
    expect((await routeWith({ "ip-restriction": { whitelist: ["10.0.0.0/8"], message: "no" } })()).json()).toEqual({
      message: "no",
    });
  });
});

describe("cors", () => {
  test("answers the preflight and marks every answer", async () => {
    const ask = routeWith({ cors: {} });
    const preflight = await ask("/x", { method: "OPTIONS" });
    expect(preflight).toMatchObject({ status: 200, text: "", headers: { "access-control-allow-origin": "*" } });
    expect((await ask()).headers["access-control-max-age"]).toBe("5");
  });

  test("allows the origins that are named, or that a pattern names", async () => {
    const named = routeWith({ cors: { allow_origins: "https://a.test,https://b.test" } });
    const allowed = async (ask: typeof named, origin: string) =>
      (await ask("/x", { headers: { origin } })).headers["access-control-allow-origin"];
    expect(await allowed(named, "https://b.test")).toBe("https://b.test");
    expect(await allowed(named, "https://c.test")).toBeUndefined();
    const byPattern = routeWith({ cors: { allow_origins_by_regex: ["\\.a\\.test$"] } });
    expect(await allowed(byPattern, "https://x.a.test")).toBe("https://x.a.test");
    expect(await allowed(byPattern, "https://a.test.evil")).toBeUndefined();
  });

  test("also an answer of another plugin is marked", async () => {
    expect((await routeWith({ cors: {}, "key-auth": {} })()).headers).toHaveProperty("access-control-allow-origin");
  });
});

describe("limit-count", () => {
  test("counts down, then refuses", async () => {
    const ask = routeWith({ "limit-count": { count: 2, time_window: 60, rejected_code: 429, rejected_msg: "slow" } });
    const answers = [await ask(), await ask(), await ask()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers.map(({ headers }) => headers["x-ratelimit-remaining"])).toEqual(["1", "0", "0"]);
    expect(answers[2]?.json()).toEqual({ error_msg: "slow" });
  });

  test("each value of its key counts for itself, a changed configuration starts anew", async () => {
    const limit = (more = {}) => ({ "limit-count": { count: 1, time_window: 60, key: "http_x_team", ...more } });
    const ask = routeWith(limit());
    const statusFor = async (team: string) => (await ask("/x", { headers: { "x-team": team } })).status;
    expect([await statusFor("a"), await statusFor("b"), await statusFor("a")]).toEqual([200, 200, 503]);
    plane.route(`t${count}`, { uri: `/t${count}/*`, plugins: limit({ rejected_code: 429 }) });
    expect([await statusFor("a"), await statusFor("a")]).toEqual([200, 429]);
  });

  test("a window ends", async () => {
    const ask = routeWith({ "limit-count": { count: 1, time_window: 1, key_type: "constant", key: "all" } });
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 503]);
    await expect.poll(async () => (await ask()).status, { timeout: 5_000 }).toBe(200);
  });

  test("takes the fields of a Redis, whose password is declared a secret", () => {
    expect(plane.registry.get("limit-count")?.schema.encrypt_fields).toEqual(["redis_password"]);
    const limit = { count: 1, time_window: 1, policy: "redis" };
    plane.route("redis", { uri: "/redis", plugins: { "limit-count": limit } });
    expect(plane.store.routes.has("redis")).toBe(false);
    plane.route("redis", {
      uri: "/redis",
      plugins: { "limit-count": { ...limit, redis_host: "r.test", redis_password: "p" } },
    });
    expect(plane.store.routes.has("redis")).toBe(true);
  });
});

describe("changes of the answer", () => {
  test("request-id gives one, and keeps the client's", async () => {
    const ask = routeWith({ "request-id": {} });
    const given = await ask();
    expect(given.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(given.json().headers["x-request-id"]).toBe(given.headers["x-request-id"]);
    expect((await ask("/x", { headers: { "X-Request-Id": "mine" } })).headers["x-request-id"]).toBe("mine");
  });

  test("response-rewrite changes status, headers and body when its conditions hold", async () => {
    const rewrite = { status_code: 202, headers: { set: { "X-S": "$status" }, remove: ["content-type"] }, body: "é" };
    const ask = routeWith({
      "response-rewrite": {
        ...rewrite,
        vars: [
          ["arg_r", "==", "1"],
          ["status", "==", 200],
        ],
      },
    });
    const answer = await ask("/x?r=1");
    expect(answer).toMatchObject({ status: 202, text: "é", headers: { "x-s": "200", "content-length": "2" } });
    expect(answer.headers).not.toHaveProperty("content-type");
    expect((await ask("/x")).status).toBe(200);
  });

  test("response-rewrite filters the body", async () => {
    const filters = [
      { regex: '"method":"(\\w+)"', replace: '"asked":"$1"' },
      { regex: "headers|body", replace: "-", scope: "global" },
    ];
    const { text } = await routeWith({ "response-rewrite": { filters } })();
    expect(text).toMatch(/^\{"asked":"GET",.*"-":\{.*"-":""\}$/);
  });

  test("echo puts text around the body or in its place", async () => {
    expect((await routeWith({ echo: { before_body: "<", after_body: ">" } })()).text).toMatch(/^<\{.*\}>$/);
    expect(await routeWith({ echo: { body: "new", headers: { "X-E": "1" } } })()).toMatchObject({
      text: "new",
      headers: { "x-e": "1" },
    });
  });
});

describe("which plugins run", () => {
  test("an unknown one is skipped: the route works without it", async () => {
    expect((await routeWith({ "no-such-auth": { key: "k" } })()).status).toBe(200);
    expect(plane.log).toContainEqual(expect.stringContaining("unknown plugin [no-such-auth]"));
  });

  test("not one that is switched off, nor one whose filter does not hold", async () => {
    expect((await routeWith({ "key-auth": { _meta: { disable: true } } })()).status).toBe(200);
    const ask = routeWith({
      "key-auth": { _meta: { filter: [["arg_secure", "==", "1"]], error_response: { no: 1 } } },
    });
    expect((await ask("/x")).status).toBe(200);
    expect(await ask("/x?secure=1")).toMatchObject({ status: 401, text: '{"no":1}\n' });
  });

  test("the higher priority first, which a configuration may change", async () => {
    const both = (meta = {}) => ({ "key-auth": {}, "fault-injection": { abort: { http_status: 418 }, _meta: meta } });
    expect((await routeWith(both())()).status).toBe(418);
    expect((await routeWith(both({ priority: 1 }))()).status).toBe(401);
  });

  test("prometheus is accepted and does nothing", async () => {
    expect((await routeWith({ prometheus: { prefer_name: true } })()).status).toBe(200);
  });
});
