import { expect, test } from "vitest";
import { maskerOf } from "./mask-values";

const entry = (value: object, ...secretPaths: string[]) => ({ value: JSON.stringify(value), secretPaths });

test("masks secrets of all entries wherever they turn up: what is live still holds the old ones", () => {
  const mask = maskerOf([
    entry({ plugins: { auth: { header: "new-secret" } } }, "/plugins/auth/header"),
    entry({ plugins: { auth: { header: "old-secret" } } }, "/plugins/auth/header"),
  ]);
  expect(mask("routes/a", JSON.stringify({ uri: "/a", deep: [{ text: "Bearer old-secret" }] }))).toEqual({
    uri: "/a",
    deep: [{ text: "Bearer ***" }],
  });
  expect(mask("routes/a", JSON.stringify({ text: "new-secret" }))).toEqual({ text: "***" });
});

test("masks numbers that are secret", () => {
  const mask = maskerOf([entry({ pin: 4711, port: 80 }, "/pin")]);
  expect(mask("routes/a", JSON.stringify({ pin: 4711, port: 80 }))).toEqual({ pin: "***", port: 80 });
});

test("masks fields that APISIX encrypts, whoever wrote them, and takes what is no JSON", () => {
  const mask = maskerOf([]);
  const value = { plugins: { "openid-connect": { client_secret: "somebody's" }, prometheus: {} } };
  expect(mask("routes/a", JSON.stringify(value))).toEqual({
    plugins: { "openid-connect": { client_secret: "***" }, prometheus: {} },
  });
  expect(mask("routes/a", "no json")).toBe("no json");
  expect(mask("routes/a", null)).toBeNull();
});
