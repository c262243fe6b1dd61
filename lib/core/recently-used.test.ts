import { expect, test } from "vitest";
import { RecentlyUsed } from "./recently-used";

function filled(capacity: number, weights: Record<string, number>) {
  const recent = new RecentlyUsed<string>(capacity);
  for (const [key, weight] of Object.entries(weights)) recent.set(key, `value of ${key}`, weight);
  return recent;
}

const keptOf = (recent: RecentlyUsed<string>, keys: string) =>
  [...keys].filter((key) => recent.get(key) === `value of ${key}`).join("");

test("what was not used for the longest makes room", () => {
  const recent = filled(3, { a: 1, b: 1, c: 1 });
  recent.get("a");
  recent.set("d", "value of d", 1);
  expect(keptOf(recent, "abcd")).toBe("acd");
});

test("a heavy one takes the place of several, and stays even when it is too heavy", () => {
  expect(keptOf(filled(5, { a: 2, b: 2, c: 4 }), "abc")).toBe("c");
  expect(keptOf(filled(5, { a: 2, b: 9 }), "ab")).toBe("b");
});

test("setting it again replaces its weight", () => {
  const recent = filled(4, { a: 1, b: 1 });
  recent.set("a", "value of a", 3);
  expect(keptOf(recent, "ab")).toBe("ab");
});
