import fc from "fast-check";
import { expect, test } from "vitest";
import type { NodeVerdict } from "@/lib/distribution/confirm/confirm-nodes";
import type { NodeLoad } from "../../schema";
import { changedLoads, loadedAtOf, loadOf, mergeLoads, nameOf, nodesToAsk } from "./node-loads";

const nodes = ["a", "b", "c"].map((name) => ({ name, controlUrl: `http://${name}` }));
const state = fc.constantFrom("loaded", "behind", "silent");
const verdict = fc.record({
  controlUrl: fc.constantFrom("http://a", "http://b", "http://c", "http://gone"),
  state,
  detail: fc.constantFrom(null, "why"),
  at: fc.date({ min: new Date(1e12), max: new Date(2e12), noInvalidDate: true }),
});
const round = fc.uniqueArray(verdict, { selector: ({ controlUrl }) => controlUrl });

test("who has loaded it stays loaded at its time, and is not asked again", () => {
  fc.assert(
    fc.property(fc.array(round, { minLength: 1, maxLength: 6 }), (rounds) => {
      const firsts = new Map<string, string>();
      let known: NodeLoad[] = [];
      for (const heard of rounds) {
        for (const { controlUrl, state, at } of heard)
          if (state === "loaded" && !firsts.has(controlUrl)) firsts.set(controlUrl, at.toISOString());
        known = mergeLoads(nodes, known, heard);
      }
      expect(known.map(({ node }) => node)).toEqual(["a", "b", "c"]);
      expect(known.map(({ loadedAt }) => loadedAt)).toEqual(
        nodes.map(({ controlUrl }) => firsts.get(controlUrl) ?? null),
      );
      expect(nodesToAsk(nodes, known)).toEqual(nodes.filter(({ controlUrl }) => !firsts.has(controlUrl)));
    }),
  );
});

test("the plane has loaded it when all of its nodes have, at the slowest one's time", () => {
  fc.assert(
    fc.property(round, (heard) => {
      const loads = mergeLoads(nodes, [], heard);
      const times = loads.flatMap(({ loadedAt }) => (loadedAt === null ? [] : Date.parse(loadedAt)));
      const share = times.length === 0 ? "timeout" : times.length === nodes.length ? "loaded" : "partial";
      expect(loadOf(loads)).toBe(share);
      expect(loadedAtOf(loads)?.getTime()).toBe(share === "loaded" ? Math.max(...times) : undefined);
    }),
  );
});

test("what changed is told once", () => {
  const heard = (state: NodeVerdict["state"], detail: string | null): NodeVerdict[] => [
    { controlUrl: "http://a", state, detail, at: new Date() },
  ];
  const only = nodes.slice(0, 1);
  const first = mergeLoads(only, [], heard("behind", "it lacks x"));
  expect(changedLoads([], first)).toMatchObject([{ node: "a", state: "behind", detail: "it lacks x" }]);
  const second = mergeLoads(only, first, heard("behind", "it lacks y"));
  expect([changedLoads(first, second), second[0]?.detail]).toEqual([[], "it lacks y"]);
  expect(changedLoads(second, mergeLoads(only, second, heard("loaded", null)))).toMatchObject([{ state: "loaded" }]);
  expect(mergeLoads(only, second, [])).toEqual(second);
  expect(mergeLoads(only, [], [])).toMatchObject([{ state: "silent", detail: "it was not asked" }]);
});

test("a node without a name of its own goes by its address", () => {
  const alike = [
    { name: "gw", controlUrl: "http://1" },
    { name: "gw", controlUrl: "http://2" },
    { name: "other", controlUrl: "http://3" },
    { controlUrl: "http://4" },
  ];
  expect(alike.map((node) => nameOf(node, alike))).toEqual(["http://1", "http://2", "other", "http://4"]);
});
