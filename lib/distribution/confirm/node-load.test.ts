import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { routesOf, snapshotOf } from "@/lib/testing/planes";
import { expectationOf } from "./expectation";
import { readItems } from "./node-items";
import { complaintsAbout, complaintsAboutPlugins } from "./node-load";

const scope = { gateway: "pets", stage: "prod" };

/** What etcd holds: `{ "routes/pets.prod.a": 7 }` was last changed at revision 7. */
const held = (revisions: Record<string, number>) => ({
  keys: new Map(
    Object.entries(revisions).map(([key, revision]) => [
      key,
      { key, value: "{}", modRevision: String(revision), createRevision: "1" },
    ]),
  ),
});
const expected = (revisions: Record<string, number>) => expectationOf(scope, routesOf(scope, 0), held(revisions));
const shown = (items: unknown) => readItems(items) ?? new Map<string, number | null>();
const item = (id: string, modifiedIndex: unknown) => ({ key: `/apisix/routes/${id}`, modifiedIndex, value: { id } });

describe("a node that shows what its etcd holds", () => {
  const revisions = fc.dictionary(fc.stringMatching(/^[a-z0-9]{1,8}$/), fc.integer({ min: 1, max: 2 ** 45 }));

  test("has loaded it, whatever else it shows, and in any order", () => {
    fc.assert(
      fc.property(revisions, revisions, (ours, others) => {
        const expectation = expected(
          Object.fromEntries(Object.entries(ours).map(([id, revision]) => [`routes/pets.prod.${id}`, revision])),
        );
        const items = [
          ...Object.entries(others).map(([id, revision]) => item(`pets.test.${id}`, revision)),
          ...Object.entries(ours).map(([id, revision]) => item(`pets.prod.${id}`, revision)),
        ];
        expect(complaintsAbout("routes", expectation, shown(items))).toEqual([]);
      }),
    );
  });

  test("has not when any one of the scope's objects differs", () => {
    fc.assert(
      fc.property(revisions, fc.constantFrom("missing", "older", "newer", "surplus", "untold"), (ours, fault) => {
        const [first] = Object.keys(ours);
        fc.pre(first !== undefined);
        const entries = Object.entries(ours).map(([id, revision]): [string, unknown] => {
          if (id !== first) return [id, revision];
          return [
            id,
            { missing: null, older: revision - 1, newer: revision + 1, surplus: revision, untold: "?" }[fault],
          ];
        });
        if (fault === "surplus") entries.push([`${first}-deleted`, 1]);
        const items = entries
          .filter(([, revision]) => revision !== null)
          .map(([id, at]) => item(`pets.prod.${id}`, at));
        const expectation = expected(
          Object.fromEntries(Object.entries(ours).map(([id, revision]) => [`routes/pets.prod.${id}`, revision])),
        );
        expect(complaintsAbout("routes", expectation, shown(items))).toHaveLength(1);
      }),
    );
  });
});

test("says what is wrong by the first few names", () => {
  const expectation = expected({
    ...{ "routes/pets.prod.a": 5, "routes/pets.prod.b": 6, "routes/pets.prod.c": 7, "routes/pets.prod.d": 8 },
    ...{ "routes/pets.prod.e": 9, "services/pets.prod.s": 3 },
  });
  const items = [item("pets.prod.e", 4), item("pets.prod.old", 2), item("pets.test.x", 1)];
  expect(complaintsAbout("routes", expectation, shown(items))).toEqual([
    "it lacks routes pets.prod.a, pets.prod.b, pets.prod.c and 1 more",
    "it still runs an older route pets.prod.e",
    "it still has the deleted route pets.prod.old",
  ]);
  expect(complaintsAbout("services", expectation, shown([item("pets.prod.s", 3)]))).toEqual([]);
});

test("what is no object a node can be asked for is not expected of it", () => {
  const { revisions } = expected({ "plugin_configs/pets.prod.p": 4, "upstreams/pets.prod.u": 2 });
  expect(revisions).toEqual({ routes: new Map(), services: new Map(), upstreams: new Map([["pets.prod.u", 2]]) });
});

test("a plugin that the node does not know is named; what the node knows besides does not matter", () => {
  const snapshot = snapshotOf(scope, {
    "routes/a": { plugins: { cors: {}, acl: {} } },
    "services/s": { plugins: { cors: {} } },
  });
  const expectation = expectationOf(scope, snapshot, held({}));
  expect(expectation.plugins).toEqual(["acl", "cors"]);
  expect(complaintsAboutPlugins(expectation, new Set(["cors", "acl", "zipkin"]))).toEqual([]);
  expect(complaintsAboutPlugins(expectation, new Set(["cors"]))).toEqual([
    "it serves routes without the plugin acl it does not know",
  ]);
});

describe("a list of the control API", () => {
  test("that is empty is an empty object", () => {
    expect([readItems({}), readItems([])]).toEqual([new Map(), new Map()]);
  });

  test.each([[{ error_msg: "no" }], ["routes"], [null], [7]])("is not %j", (answer) => {
    expect(readItems(answer)).toBeNull();
  });

  test("names its items by key or by id, and tells revisions as numbers or texts, of before a domain was resolved", () => {
    const items = [
      { key: "/apisix/routes/a", modifiedIndex: "12" },
      { value: { id: 7 }, modifiedIndex: 13 },
      { key: "/apisix/upstreams/d", modifiedIndex: "14#1793.52" },
      { key: "/apisix/upstreams/o", modifiedIndex: "15#1793.52", orig_modifiedIndex: 15 },
      { key: "/apisix/routes/untold", modifiedIndex: {} },
      { modifiedIndex: 16 },
      null,
      "odd",
    ];
    expect(readItems(items)).toEqual(
      new Map<string, number | null>([
        ...([
          ["a", 12],
          ["7", 13],
          ["d", 14],
          ["o", 15],
          ["untold", null],
        ] as const),
      ]),
    );
  });
});
