import { expect, test } from "vitest";
import { catalogue } from "./catalogue";

const entries = Object.entries(catalogue);

test("the published codes and their statuses never change; new ones are appended", () => {
  expect(entries.map(([code, { status }]) => `${code} ${status}`).sort()).toMatchSnapshot();
});

test.each(entries)("%s says what happened, why, and what to do", (code, { message, cause, cure, status }) => {
  for (const text of [message, cause, cure]) expect(text).toMatch(/^.{8,}$/);
  for (const text of [message, cause, cure]) expect(text.trim()).toBe(text);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(code).toMatch(/^GP_[A-Z]+_[12349]\d{4}$/);
});
