import { expect, test, vi } from "vitest";
import { coalesce } from "./coalesce";

test("the first is reacted to at once, those that come meanwhile together afterwards", async () => {
  vi.useFakeTimers();
  const reactions: string[][] = [];
  const notice = coalesce(async (names) => void reactions.push(names), 500);

  notice(["a"]);
  notice(["b"]);
  notice(["b", "c"]);
  expect(reactions).toEqual([["a"]]);
  await vi.advanceTimersByTimeAsync(499);
  expect(reactions).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(reactions).toEqual([["a"], ["b", "c"]]);

  await vi.advanceTimersByTimeAsync(500);
  notice(["d"]);
  expect(reactions.at(-1)).toEqual(["d"]);
  vi.useRealTimers();
});

test("a reaction that fails does not end it", async () => {
  vi.useFakeTimers();
  const react = vi
    .fn<(names: string[]) => Promise<void>>()
    .mockRejectedValueOnce(new Error("gone"))
    .mockResolvedValue();
  const notice = coalesce(react, 10);
  notice(["a"]);
  await vi.advanceTimersByTimeAsync(10);
  notice(["b"]);
  await vi.advanceTimersByTimeAsync(10);
  expect(react).toHaveBeenLastCalledWith(["b"]);
  vi.useRealTimers();
});
