import { describe, expect, test } from "vitest";
import { answering, startControlApi } from "@/lib/testing/nodes";
import { snapshotOf, testMacKey } from "@/lib/testing/planes";
import { emptySnapshot } from "../snapshot";
import { confirmNodes } from "./confirm-nodes";
import { haveDroppedRoutes } from "./dropped-routes";
import { expectationOf, type Expectation } from "./expectation";

const scope = { gateway: "pets", stage: "prod" };
const snapshot = snapshotOf(scope, { "routes/a": { plugins: { cors: {} } }, "services/s": {}, "upstreams/u": {} });
const live = (revisions: Record<string, number>) => ({
  keys: new Map(
    Object.entries(revisions).map(([key, revision]) => [
      key,
      { key, value: "{}", modRevision: String(revision), createRevision: "1" },
    ]),
  ),
});
const written = { "routes/pets.prod.a": 12, "services/pets.prod.s": 11, "upstreams/pets.prod.u": 10 };
const expected = expectationOf(scope, snapshot, live(written));
const nothing = expectationOf(scope, emptySnapshot(testMacKey), live({}));

const listed = (kind: string, revisions: Record<string, number>) =>
  Object.entries(revisions).map(([id, modifiedIndex]) => ({ key: `/apisix/${kind}/${id}`, modifiedIndex }));
const schemas = { main: { route: {} }, plugins: { cors: {}, mocking: {} } };
const node = {
  "/v1/routes": listed("routes", { "pets.prod.a": 12, "pets.test.a": 3 }),
  "/v1/services": listed("services", { "pets.prod.s": 11 }),
  "/v1/upstreams": listed("upstreams", { "pets.prod.u": 10 }),
  "/v1/schema": schemas,
};

async function verdictOn(answers: Record<string, unknown>, expectation: Expectation = expected) {
  const [verdict] = await confirmNodes([{ controlUrl: await startControlApi(answering(answers)) }], expectation);
  return [verdict?.state, verdict?.detail];
}

describe("a node", () => {
  test("that shows everything at its revision has loaded it", async () => {
    expect(await verdictOn(node)).toEqual(["loaded", null]);
  });

  test("of a version that lists routes only is judged by its routes", async () => {
    const old = { "/v1/routes": node["/v1/routes"], "/v1/schema": schemas };
    expect(await verdictOn(old)).toEqual(["loaded", null]);
    expect(await verdictOn({ ...old, "/v1/routes": {} })).toEqual(["behind", "it lacks route pets.prod.a"]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["a service late", { "/v1/services": {} }, "it lacks service pets.prod.s"],
    [
      "an upstream of before",
      { "/v1/upstreams": listed("upstreams", { "pets.prod.u": 9 }) },
      "it still runs an older upstream pets.prod.u",
    ],
    [
      "no such plugin",
      { "/v1/schema": { main: {}, plugins: { mocking: {} } } },
      "it serves routes without the plugin cors it does not know",
    ],
    [
      "the revisions of an etcd that was restored since",
      { "/v1/routes": listed("routes", { "pets.prod.a": 70 }) },
      "it is ahead of its etcd with route pets.prod.a",
    ],
  ])("with %s is behind, and says why", async (_, change, reason) => {
    expect(await verdictOn({ ...node, ...change })).toEqual(["behind", reason]);
  });

  test("of which everything was taken away has loaded that, once its routes are gone", async () => {
    const empty = { "/v1/routes": {}, "/v1/services": {}, "/v1/upstreams": {}, "/v1/schema": schemas };
    expect(await verdictOn(empty, nothing)).toEqual(["loaded", null]);
    expect(await verdictOn({ ...empty, "/v1/routes": node["/v1/routes"] }, nothing)).toEqual([
      "behind",
      "it still has the deleted route pets.prod.a",
    ]);
  });
});

describe("what is no node", () => {
  const notApisix = "its answer is not that of APISIX's control API";

  test("has loaded nothing, not even nothing", async () => {
    expect(await verdictOn({})).toEqual(["silent", "it answered 404 to /v1/routes"]);
    expect(await verdictOn({ "/v1/routes": { items: [] } })).toEqual(["silent", notApisix]);
    const agreeable = { "/v1/routes": {}, "/v1/services": {}, "/v1/upstreams": {}, "/v1/schema": {} };
    expect(await verdictOn(agreeable, nothing)).toEqual(["silent", notApisix]);
    const page = await startControlApi((_, response) => response.end("<html>"));
    expect(await confirmNodes([{ controlUrl: page }], expected)).toMatchObject([{ detail: "its answer is not JSON" }]);
  });
});

test("nodes are heard side by side, in their order", async () => {
  const [good, hangs] = [await startControlApi(answering(node)), await startControlApi(() => undefined)];
  const controlUrls = [good, hangs, "http://127.0.0.1:1", hangs];
  const begun = performance.now();
  const verdicts = await confirmNodes(
    controlUrls.map((controlUrl) => ({ controlUrl })),
    expected,
  );
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect(verdicts.map(({ controlUrl }) => controlUrl)).toEqual(controlUrls);
  expect(verdicts.map(({ detail }) => detail)).toEqual([
    null,
    "no answer within 3 s",
    "the connection was refused",
    "no answer within 3 s",
  ]);
});

describe("deleted routes", () => {
  const dropped = async (urls: string[], withinMs = 1_000) =>
    haveDroppedRoutes(
      urls.map((controlUrl) => ({ controlUrl })),
      { scope, snapshot, withinMs },
    );
  const serving = (...ids: string[]) =>
    startControlApi(answering({ "/v1/routes": listed("routes", Object.fromEntries(ids.map((id) => [id, 1]))) }));

  test("are dropped when no node shows one, whatever else nodes show", async () => {
    const fine = await serving("pets.prod.a", "pets.test.b");
    expect(await dropped([fine, await serving()])).toBe(true);
    expect(await dropped([fine, await serving("pets.prod.deleted")])).toBe(false);
  });

  test("may be served still by who does not answer; nobody is waited for longer than said", async () => {
    const fine = await serving("pets.prod.a");
    expect(await dropped([fine, "http://127.0.0.1:1"])).toBe(false);
    const begun = performance.now();
    const hanging = await startControlApi(() => undefined);
    expect(await dropped(Array<string>(20).fill(hanging), 300)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
