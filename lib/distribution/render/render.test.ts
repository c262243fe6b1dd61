import { describe, expect, test } from "vitest";
import { identifiedBackend, renderInput, type Sketch } from "@/lib/testing/render-input";
import { render } from "./render";

const objects = (sketch: Sketch) => {
  const { objects, problems } = render(renderInput(sketch));
  expect(problems).toEqual([]);
  return objects;
};
const values = (sketch: Sketch, directory: string) =>
  objects(sketch)
    .filter((object) => object.directory === directory)
    .map(({ value }) => value);
const problems = (sketch: Sketch) => render(renderInput(sketch)).problems.map(({ code, path }) => `${code} ${path}`);

const labels = { "managed-by": "gateplane", gateway: "petstore", stage: "prod" };

describe("render", () => {
  test("gives an upstream, a service and a route, each under its lasting id", () => {
    const sketch = {
      stage: { pathPrefix: "/petstore", hosts: ["api.example.com"], plugins: { prometheus: {} } },
      resources: [{ id: "ab12cd34", name: "getPet", path: "/pets/{petId}", upstreamPath: "/v1/pets/{petId}" }],
    };
    expect(objects(sketch).map(({ directory, id }) => `${directory}/${id}`)).toEqual([
      "routes/petstore.prod.ab12cd34",
      "services/petstore.prod.b-default",
      "upstreams/petstore.prod.b-default",
    ]);
    expect(values(sketch, "routes")).toEqual([
      {
        id: "petstore.prod.ab12cd34",
        name: "getPet",
        labels,
        uri: "/petstore/pets/*",
        vars: [["uri", "~~", "^/petstore/pets/[^/]+$"]],
        methods: ["GET"],
        priority: 3 * 4 ** 14 + 3 * 4 ** 13 + 4 ** 12,
        service_id: "petstore.prod.b-default",
        plugins: { "proxy-rewrite": { regex_uri: ["^/petstore/pets/([^/]+)$", "/v1/pets/$1"] } },
        status: 1,
      },
    ]);
    expect(values(sketch, "services")).toEqual([
      {
        id: "petstore.prod.b-default",
        name: "default",
        labels,
        upstream_id: "petstore.prod.b-default",
        hosts: ["api.example.com"],
        plugins: { prometheus: {} },
      },
    ]);
    expect(values(sketch, "upstreams")).toEqual([
      {
        id: "petstore.prod.b-default",
        name: "default",
        labels,
        type: "roundrobin",
        scheme: "http",
        nodes: [{ host: "10.0.0.1", port: 8080, weight: 100 }],
        pass_host: "pass",
      },
    ]);
  });

  test("does not depend on the order in which a definition lists its parts", () => {
    const input = renderInput({
      backends: [identifiedBackend("default"), identifiedBackend("other")],
      resources: [
        { id: "a", name: "a", path: "/a/{x}.json", priority: 2, plugins: { cors: {} } },
        { id: "b", name: "b", path: "/a/{x}.{y}", backend: "other", plugins: { cors: { max_age: 1 } } },
        { id: "c", name: "c", path: "/a/{x}.{y}", methods: ["POST"], plugins: { cors: {} } },
        { id: "d", name: "d", path: "/a/b" },
      ],
    });
    const { resources, backends, stages } = input.blueprint;
    const turned = { stages, resources: resources.toReversed(), backends: backends.toReversed() };
    expect(render({ ...input, blueprint: turned }).objects).toEqual(render(input).objects);
  });

  test("leaves out backends that no resource uses", () => {
    expect(values({ backends: [identifiedBackend("default"), identifiedBackend("idle")] }, "upstreams")).toHaveLength(
      1,
    );
  });

  test("gives nothing for a stage without resources", () => {
    expect(objects({ resources: [], stage: { plugins: { cors: { allow_origins: "{vars.gone}" } } } })).toEqual([]);
  });

  test("marks a resource that is switched off", () => {
    expect(values({ resources: [{ enabled: false, websocket: true }] }, "routes")).toMatchObject([
      { status: 0, enable_websocket: true },
    ]);
  });

  test("keeps a resource's labels, and its own ones above them", () => {
    const [route] = values({ resources: [{ labels: { team: "pets", stage: "mine" } }] }, "routes");
    expect(route?.["labels"]).toEqual({ ...labels, team: "pets" });
  });

  test("cuts names to what every supported APISIX takes", () => {
    const [route] = values({ resources: [{ name: "n".repeat(128) }] }, "routes");
    expect(route?.["name"]).toHaveLength(100);
  });
});

describe("upstreams", () => {
  test("carry everything that an endpoint says", () => {
    const endpoint = {
      scheme: "https" as const,
      loadBalancing: "chash" as const,
      hashOn: "header" as const,
      hashKey: "X-User",
      nodes: [{ host: "a.test", port: 443, weight: 1, priority: 2 }],
      timeout: { connect: 1, send: 2, read: 3 },
      retries: 0,
      passHost: "rewrite" as const,
      upstreamHost: "a.test:443",
      tls: { verify: true },
      checks: { active: { http_path: "/ok" } },
    };
    expect(values({ endpoint }, "upstreams")).toMatchObject([
      {
        scheme: "https",
        type: "chash",
        hash_on: "header",
        key: "X-User",
        nodes: [{ host: "a.test", port: 443, weight: 1, priority: 2 }],
        timeout: { connect: 1, send: 2, read: 3 },
        retries: 0,
        pass_host: "rewrite",
        upstream_host: "a.test:443",
        tls: { verify: true },
        checks: { active: { http_path: "/ok" } },
      },
    ]);
  });

  test("find their nodes by discovery, and have no checks where none are said", () => {
    const endpoint = { discovery: { type: "dns", serviceName: "pets.internal" }, checks: {} };
    const [upstream] = values({ endpoint }, "upstreams");
    expect(upstream).toMatchObject({ discovery_type: "dns", service_name: "pets.internal" });
    expect(upstream).not.toHaveProperty("nodes");
    expect(upstream).not.toHaveProperty("checks");
  });

  test("have their hosts checked once variables are filled in", () => {
    const endpoint = { nodes: [{ host: "{vars.host}", port: 80 }] };
    const withHost = (host: string | number) => problems({ endpoint, stage: { vars: { host } } });
    expect(withHost("10.0.0.7")).toEqual([]);
    expect(withHost("2001:db8::1")).toEqual([]);
    for (const host of ["http://a.test", "a.test:80", "", 7]) {
      expect(withHost(host)).toEqual(["GP_RENDER_20006 backends[default].stages.prod.nodes[0].host"]);
    }
  });
});

describe("problems", () => {
  test("an unknown stage", () => {
    const { problems } = render({ ...renderInput(), stage: "stag" });
    expect(problems).toEqual([{ code: "GP_RENDER_20001", params: { stage: "stag", known: "prod" }, path: "stages" }]);
  });

  test("an unknown backend, and one without an endpoint in the stage", () => {
    expect(problems({ resources: [{ name: "a", backend: "gone" }] })).toEqual(["GP_RENDER_20002 resources[a].backend"]);
    expect(problems({ backends: [{ id: "b", name: "default", stages: {} }] })).toEqual([
      "GP_RENDER_20003 backends[default].stages.prod",
    ]);
  });

  test("two routes alike, by one of their methods", () => {
    const resources = [
      { name: "a", path: "/x/{one}", methods: ["GET" as const] },
      { name: "b", path: "/x/{two}", methods: ["PUT" as const, "GET" as const] },
    ];
    expect(problems({ resources })).toEqual(["GP_RENDER_20009 resources[b].path"]);
  });

  test("a path that no request can have", () => {
    expect(problems({ resources: [{ name: "a", path: "/x//y" }] })).toEqual(["GP_RENDER_20007 resources[a].path"]);
  });

  test("all of them, not only the first", () => {
    const resources = [
      { name: "a", path: "/a", upstreamPath: "/{vars.one}" },
      { name: "b", path: "/b", plugins: { cors: { allow_origins: "{vars.two}" } } },
      { name: "c", path: "/c", upstreamPath: "/{id}" },
      { name: "d", path: "/{x}{y}" },
    ];
    expect(problems({ resources, stage: { vars: { two: null } } })).toEqual([
      "GP_RENDER_20007 resources[d].path",
      "GP_RENDER_20004 resources[a].upstreamPath",
      "GP_RENDER_20005 resources[b].plugins",
      "GP_RENDER_20008 resources[c].upstreamPath",
    ]);
  });
});
