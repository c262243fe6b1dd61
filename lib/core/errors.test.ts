import { expect, test, vi } from "vitest";
import { AppError, describeError, toAppError } from "./errors";

test("an error that another copy of the module made is an expected one too", async () => {
  vi.resetModules();
  const copy = await import("./errors");
  expect(copy.AppError).not.toBe(AppError);
  const theirs = new copy.AppError("GP_REQUEST_20006", { path: "/x" });
  expect(theirs).toBeInstanceOf(AppError);
  expect(toAppError(theirs).code).toBe("GP_REQUEST_20006");
});

test("anything else is a bug, told without its text", () => {
  const bug = toAppError(new Error("password=x"));
  expect(bug).toMatchObject({ code: "GP_INTERNAL_90001", status: 500 });
  expect(bug.message).not.toContain("password");
  expect([null, undefined, "text", new Error("x"), {}].some((value) => value instanceof AppError)).toBe(false);
});

test("a message holds the values it names, and says where one is missing", () => {
  expect(describeError("GP_REQUEST_20006", { path: "/x" })).toBe("There is nothing at /x.");
  expect(describeError("GP_REQUEST_20006", {})).toBe("There is nothing at ?.");
});
