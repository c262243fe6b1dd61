import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { keyedHash } from "@/lib/secrets/keyed-hash";
import { snapshotOf, testMacKey as macKey, valuesOf } from "@/lib/testing/planes";
import { planWrite, type Known, type Plan, type PlanInput } from "./plan";
import { isKeyOf, scopeLabels } from "./scope";
import type { Snapshot } from "./snapshot";

const scope = { gateway: "shop", stage: "prod" };
const key = (name: string) => `routes/shop.prod.${name}`;
const labelled = (value: JsonObject) => JSON.stringify({ ...value, labels: scopeLabels(scope) });

function liveOf(values: Readonly<Record<string, string>>): PlanInput["live"] {
  const entries = Object.entries(values).map(
    ([name, value], index) =>
      [name, { key: name, value, modRevision: String(index + 2), createRevision: "2" }] as const,
  );
  return { keys: new Map(entries) };
}

function knowing(...snapshots: Snapshot[]): Known {
  const [current] = snapshots;
  const hashes = snapshots.flatMap(({ entries }) => entries.map(({ hash }) => hash));
  if (current === undefined) return { hashes: new Set() };
  const byKey = new Map(current.entries.map((entry) => [entry.key, entry.hash]));
  return { hashes: new Set(hashes), current: { snapshot: current.hash, hashes: byKey } };
}

const plan = (input: Partial<PlanInput> & Pick<PlanInput, "desired" | "live">): Plan =>
  planWrite({ scope, macKey, known: knowing(), complete: null, ...input });

const changesOf = ({ keys }: Plan) => Object.fromEntries(keys.map((planned) => [planned.key, planned.change]));

describe("planning a write", () => {
  const before = snapshotOf(scope, { "routes/same": { v: 1 }, "routes/old": { v: 1 }, "routes/changed": { v: 1 } });
  const desired = snapshotOf(scope, { "routes/same": { v: 1 }, "routes/new": { v: 1 }, "routes/changed": { v: 2 } });

  test("creates, updates and deletes what differs, each on the revision it was read with", () => {
    const planned = plan({ desired, live: liveOf(valuesOf(before)), known: knowing(before) });
    expect(changesOf(planned)).toEqual({
      [key("same")]: "unchanged",
      [key("new")]: "create",
      [key("changed")]: "update",
      [key("old")]: "delete",
    });
    const revisions = Object.fromEntries(planned.keys.map((one) => [one.key, one.modRevision]));
    expect(revisions).toEqual({ [key("changed")]: "2", [key("old")]: "3", [key("same")]: "4", [key("new")]: "0" });
    expect(planned).toMatchObject({ foreign: [], strangers: [] });
  });

  test("takes the same JSON in another order for the same", () => {
    const [entry] = desired.entries;
    const reversed = Object.fromEntries(Object.entries(JSON.parse(entry?.value ?? "") as JsonObject).reverse());
    const live = liveOf({ ...valuesOf(desired), [entry?.key ?? ""]: JSON.stringify(reversed, null, 2) });
    expect(changesOf(plan({ desired, live, known: knowing(before) }))[entry?.key ?? ""]).toBe("unchanged");
  });

  test("knows what another attempt of ours wrote", () => {
    const pending = snapshotOf(scope, { "routes/changed": { v: 3 }, "routes/extra": { v: 3 } });
    const planned = plan({ desired, live: liveOf(valuesOf(pending)), known: knowing(before, pending) });
    expect(planned.foreign).toEqual([]);
    expect(changesOf(planned)).toMatchObject({ [key("changed")]: "update", [key("extra")]: "delete" });
  });

  test("tells what others changed, added and deleted", () => {
    const live = liveOf({ [key("changed")]: labelled({ v: 9 }), [key("added")]: labelled({ v: 9 }) });
    const planned = plan({ desired, live, known: knowing(before), complete: before.hash });
    const ours = keyedHash(before.entries[0]?.value ?? "", macKey);
    expect(planned.foreign).toEqual([
      { key: key("changed"), kind: "modified", before: ours, after: labelled({ v: 9 }) },
      { key: key("same"), kind: "missing", before: expect.any(String), after: null },
      { key: key("added"), kind: "extra", before: null, after: labelled({ v: 9 }) },
    ]);
    expect(changesOf(planned)).toEqual({
      [key("changed")]: "update",
      [key("new")]: "create",
      [key("same")]: "create",
      [key("added")]: "delete",
    });
  });

  test("a key that may never have been written is not missing", () => {
    expect(plan({ desired, live: liveOf({}), known: knowing(before), complete: "another" }).foreign).toEqual([]);
    expect(plan({ desired, live: liveOf({}), known: knowing() }).foreign).toEqual([]);
  });

  test.each([
    ["without labels", JSON.stringify({ uri: "/mine" })],
    ["with another stage's labels", JSON.stringify({ labels: { ...scopeLabels(scope), stage: "test" } })],
    ["that is no JSON", "init_dir"],
  ])("an object of others %s in our id space is named and left alone", (_, value) => {
    for (const name of ["changed", "other"]) {
      const planned = plan({ desired, live: liveOf({ [key(name)]: value }), known: knowing(before) });
      expect(planned.strangers).toEqual([key(name)]);
      expect(changesOf(planned)[key(name)]).toBeUndefined();
    }
  });
});

describe("any plan", () => {
  const objects = fc.dictionary(
    fc.constantFrom("routes/a", "routes/b", "services/c", "upstreams/d", "plugin_configs/e", "routes/f"),
    fc.record({ v: fc.integer({ min: 0, max: 3 }) }),
  );
  const snapshots = objects.map((values) => snapshotOf(scope, values));

  test("applied to what is live gives what is desired, and touches only the scope", () => {
    fc.assert(
      fc.property(snapshots, snapshots, snapshots, fc.boolean(), (desired, ours, others, known) => {
        const live = liveOf({ ...valuesOf(others), ...valuesOf(ours) });
        const planned = plan({ desired, live, known: known ? knowing(ours) : knowing() });
        expect(planned.strangers).toEqual([]);
        expect(planned.keys.every((one) => isKeyOf(scope)(one.key))).toBe(true);
        expect(apply(planned, live)).toEqual(valuesOf(desired));
      }),
    );
  });

  test("of what is there already changes nothing", () => {
    fc.assert(
      fc.property(snapshots, (desired) => {
        const planned = plan({ desired, live: liveOf(valuesOf(desired)) });
        expect(planned.keys.every(({ change }) => change === "unchanged")).toBe(true);
        expect(planned.foreign).toEqual([]);
      }),
    );
  });

  function apply({ keys }: Plan, { keys: live }: PlanInput["live"]): Record<string, string> {
    const values = new Map([...live].map(([name, { value }]) => [name, value]));
    for (const { key: name, change, desired } of keys) {
      if (change === "delete") values.delete(name);
      else if (change !== "unchanged" && desired !== null) values.set(name, desired);
    }
    return Object.fromEntries(values);
  }
});
