import { describe, expect, test } from "vitest";
import { readTarget } from "../nginx/uri.ts";
import type { Exchange } from "../proxy/exchange.ts";
import { buildRouter, type RouterKind } from "./router.ts";

type Items = Record<string, object>;

const itemsOf = <Value>(values: Items) =>
  new Map(
    Object.entries(values).map(([id, value]) => {
      const served = { id, priority: 0, status: 1, ...value } as Value;
      return [id, { key: id, createdIndex: 1, modifiedIndex: 1, value: served, served }];
    }),
  );

function exchangeFor(line: string, headers: Record<string, string> = {}): Exchange {
  const [method = "", url = "", host = "any.test"] = line.split(" ");
  const target = readTarget(url);
  if (!target) throw new Error(`bad target ${url}`);
  const known = { method, target, host, remoteAddress: "10.0.0.1", headers: new Headers(headers) };
  return { ...known, upstream: {}, params: {}, captures: [], routeId: "" } as unknown as Exchange;
}

function routerOf(routes: Items, kind: RouterKind = "host-uri", services: Items = {}) {
  const router = buildRouter(kind, { routes: itemsOf(routes), services: itemsOf(services) });
  return (line: string, headers?: Record<string, string>) => router(exchangeFor(line, headers))?.item.served.id;
}

describe.each<RouterKind>(["host-uri", "uri-with-parameter"])("%s", (kind) => {
  test("an exact path goes before a prefix, a longer prefix before a shorter one, whatever their priorities", () => {
    const find = routerOf(
      { root: { uri: "/*", priority: 9 }, pets: { uri: "/pets/*", priority: 5 }, mine: { uri: "/pets/mine" } },
      kind,
    );
    expect(find("GET /pets/mine")).toBe("mine");
    expect(find("GET /pets/7")).toBe("pets");
    expect(find("GET /pets/")).toBe("pets");
    expect(find("GET /pets")).toBe("root");
  });

  test("routes of one path are tried by priority, then in the order in which they came", () => {
    const find = routerOf(
      { low: { uri: "/p/*" }, high: { uri: "/p/*", priority: 2 }, later: { uri: "/p/*", priority: 2 } },
      kind,
    );
    expect(find("GET /p/x")).toBe("high");
  });

  test("when the conditions of one do not hold the next is tried, down to shorter prefixes", () => {
    const find = routerOf(
      {
        post: { uri: "/a/b", methods: ["POST"] },
        seven: { uri: "/a/*", vars: [["uri", "~~", "^/a/[0-9]$"]], priority: 1 },
        local: { uri: "/a/*", remote_addr: "127.0.0.0/8" },
        rest: { uri: "/*", methods: ["GET"] },
      },
      kind,
    );
    expect(find("POST /a/b")).toBe("post");
    expect(find("GET /a/7")).toBe("seven");
    expect(find("GET /a/77")).toBe("rest");
    expect(find("GET /a/b")).toBe("rest");
    expect(find("PUT /a/b")).toBeUndefined();
  });

  test("vars see headers, arguments and cookies", () => {
    const find = routerOf(
      {
        header: { uri: "/x", vars: [["http_x_team", "==", "blue"]] },
        argument: { uri: "/x", vars: [["arg_v", ">", 1]] },
        cookie: { uri: "/x", vars: [["cookie_c", "in", ["1", "2"]]] },
      },
      kind,
    );
    expect(find("GET /x", { "X-Team": "blue" })).toBe("header");
    expect(find("GET /x?v=2")).toBe("argument");
    expect(find("GET /x", { cookie: "a=b; c=2" })).toBe("cookie");
    expect(find("GET /x")).toBeUndefined();
  });

  test("every one of several paths leads to the route, none does when it is switched off", () => {
    const find = routerOf({ two: { uris: ["/a", "/b/*"] }, off: { uri: "/c", status: 0 } }, kind);
    expect([find("GET /a"), find("GET /b/c"), find("GET /c")]).toEqual(["two", "two", undefined]);
  });

  test("the path is matched decoded: %2F is a slash", () => {
    const find = routerOf(
      { two: { uri: "/files/a/b" }, one: { uri: "/files/*", vars: [["uri", "~~", "^/files/[^/]+$"]] } },
      kind,
    );
    expect(find("GET /files/a%2Fb")).toBe("two");
    expect(find("GET /files/a%20b")).toBe("one");
  });

  test("a path with wildcards is compared as an unquoted pattern, as lua-resty-radixtree does", () => {
    const find = routerOf({ cpp: { uri: "/c++/*" }, dot: { uri: "/v1.0/*" }, tail: { uri: "/c++*" } }, kind);
    expect(find("GET /c++/x")).toBe("tail");
    expect(find("GET /v1.0/x")).toBe("dot");
  });

  test("a route takes the hosts of its service, and matches without them when the service is missing", () => {
    const services = { s: { hosts: ["s.test"] } };
    const find = routerOf(
      { there: { uri: "/a", service_id: "s" }, gone: { uri: "/b", service_id: "missing" } },
      kind,
      services,
    );
    expect([find("GET /a s.test"), find("GET /a other.test"), find("GET /b any.test")]).toEqual([
      "there",
      undefined,
      "gone",
    ]);
  });
});

describe("host-uri", () => {
  test("the host decides before the path, and another host's routes are tried when no path fits", () => {
    const find = routerOf({
      exact: { uri: "/*", host: "a.example.com" },
      near: { uri: "/x/*", hosts: ["*.example.com"] },
      far: { uri: "/x/y/*", host: "*.com" },
      none: { uri: "/x/y/z" },
    });
    expect(find("GET /x/y/z a.example.com")).toBe("exact");
    expect(find("GET /x/y/z b.example.com")).toBe("near");
    expect(find("GET /x/y/z b.other.com")).toBe("far");
    expect(find("GET /x/y/z b.net")).toBe("none");
    expect(find("GET /nowhere b.example.com")).toBeUndefined();
  });

  test("a name behind a colon is literal", () => {
    const find = routerOf({ colon: { uri: "/pets/:id" } });
    expect([find("GET /pets/:id"), find("GET /pets/7")]).toEqual(["colon", undefined]);
  });

  test("a route's host is compared in lower case, a service's is not", () => {
    const find = routerOf({ own: { uri: "/a", host: "A.Test" }, taken: { uri: "/b", service_id: "s" } }, "host-uri", {
      s: { hosts: ["S.Test"] },
    });
    expect([find("GET /a a.test"), find("GET /b s.test")]).toEqual(["own", undefined]);
  });
});

describe("uri-with-parameter", () => {
  test("a name behind a colon stands for one segment", () => {
    const routes = { pet: { uri: "/pets/:id" }, toys: { uri: "/pets/:id/toys/*" }, mine: { uri: "/pets/mine" } };
    const find = routerOf(routes, "uri-with-parameter");
    expect([find("GET /pets/7"), find("GET /pets/7/toys/a/b"), find("GET /pets/mine")]).toEqual([
      "pet",
      "toys",
      "mine",
    ]);
    expect(find("GET /pets/7/food")).toBeUndefined();
    const router = buildRouter("uri-with-parameter", { routes: itemsOf(routes), services: new Map() });
    expect(router(exchangeFor("GET /pets/7/toys/a/b"))?.params).toEqual({ id: "7", ":ext": "a/b" });
  });

  test("the path decides before the host", () => {
    const find = routerOf({ host: { uri: "/*", host: "*.example.com" }, path: { uri: "/x/*" } }, "uri-with-parameter");
    expect([find("GET /x/y a.example.com"), find("GET /z a.example.com"), find("GET /z b.net")]).toEqual([
      "path",
      "host",
      undefined,
    ]);
  });
});

test("of 2,000 routes only those whose path covers the request are looked at", () => {
  const routes = Object.fromEntries(
    Array.from({ length: 2_000 }, (_, index) => [`r${index}`, { uri: `/p${index}/*`, vars: [["http_x", "==", "1"]] }]),
  );
  const router = buildRouter("host-uri", { routes: itemsOf(routes), services: new Map() });
  let conditionsLookedAt = 0;
  const exchange = exchangeFor("GET /p1234/x", { x: "1" });
  const counting = Object.assign(new Headers(), { get: () => ((conditionsLookedAt += 1), "1") });
  expect(router({ ...exchange, headers: counting })?.item.served.id).toBe("r1234");
  expect(conditionsLookedAt).toBe(1);
});
