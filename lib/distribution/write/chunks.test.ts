import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlannedKey } from "../plan";
import { chunksOf, MAX_BYTES, MAX_OPERATIONS, phasesOf } from "./chunks";

const planned = (key: string, change: PlannedKey["change"], desired = "{}"): PlannedKey => ({
  key,
  change,
  live: null,
  desired: change === "delete" ? null : desired,
  modRevision: "0",
});

const directories = ["upstreams", "services", "plugin_configs", "routes"];
const operations = fc
  .array(
    fc
      .tuple(
        fc.constantFrom(...directories),
        fc.constantFrom("create" as const, "update" as const, "delete" as const),
        fc.oneof({ weight: 20, arbitrary: fc.nat(2_000) }, { weight: 1, arbitrary: fc.nat(600_000) }),
      )
      .map(([directory, change, size]) => ({ directory, change, value: "x".repeat(size) })),
    { maxLength: 400 },
  )
  .map((list) => list.map(({ directory, change, value }, index) => planned(`${directory}/${index}`, change, value)));

describe("phases", () => {
  test("put what routes use before them, and delete it after them", () => {
    const changes = [...directories]
      .reverse()
      .flatMap((directory) => [planned(`${directory}/new`, "create"), planned(`${directory}/gone`, "delete")]);
    const { toRoutes, afterRoutes } = phasesOf(changes);
    expect(toRoutes.map((phase) => phase.map(({ key }) => key))).toEqual([
      ["upstreams/new", "services/new", "plugin_configs/new"],
      ["routes/new"],
      ["routes/gone"],
    ]);
    expect(afterRoutes.map(({ key }) => key)).toEqual(["plugin_configs/gone", "services/gone", "upstreams/gone"]);
  });

  test("hold each change exactly once", () => {
    fc.assert(
      fc.property(operations, (changes) => {
        const { toRoutes, afterRoutes } = phasesOf(changes);
        const sent = [...toRoutes.flat(), ...afterRoutes].map(({ key }) => key);
        expect(sent.toSorted()).toEqual(changes.map(({ key }) => key).toSorted());
      }),
    );
  });
});

describe("chunks", () => {
  test("keep the order and stay within what etcd takes", () => {
    fc.assert(
      fc.property(operations, (keys) => {
        const chunks = [...chunksOf(keys, 20)];
        expect(chunks.flat()).toEqual(keys);
        for (const chunk of chunks) {
          expect(chunk.length).toBeGreaterThan(0);
          expect(chunk.length).toBeLessThanOrEqual(MAX_OPERATIONS);
          const bytes = chunk.reduce(
            (sum, { key, desired }) => sum + 2 * (20 + key.length) + (desired?.length ?? 0),
            0,
          );
          expect(chunk.length === 1 || bytes < MAX_BYTES).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("are full where they can be, and a value too large for company travels alone", () => {
    const small = Array.from({ length: 300 }, (_, index) => planned(`routes/${index}`, "create"));
    expect([...chunksOf(small, 8)].map(({ length }) => length)).toEqual([127, 127, 46]);
    const large = planned("routes/large", "create", "x".repeat(MAX_BYTES));
    expect([...chunksOf([...small.slice(0, 2), large, ...small.slice(2, 4)], 8)].map(({ length }) => length)).toEqual([
      2, 1, 2,
    ]);
  });

  test("weigh bytes, not characters", () => {
    const wide = Array.from({ length: 4 }, (_, index) => planned(`routes/${index}`, "create", "ä".repeat(240_000)));
    expect([...chunksOf(wide, 8)].map(({ length }) => length)).toEqual([2, 2]);
  });
});
