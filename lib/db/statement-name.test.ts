import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { testDatabase } from "@/lib/testing/database";
import { statementName } from "./statement-name";

await testDatabase();

test("statements are told apart by their text alone", () => {
  const name = statementName({ sql: "SELECT $1", args: [1] });
  expect(name).not.toBe("");
  expect(statementName({ sql: "SELECT $1", args: [2] })).toBe(name);
  expect(statementName({ sql: "SELECT $1 + 1", args: [1] })).not.toBe(name);
});

test("lists of any length are not remembered length by length", () => {
  expect(statementName({ sql: "SELECT …", args: Array.from({ length: 33 }) })).toBe("");
});

test("connections keep what they were asked", async () => {
  await db.user.findMany({ where: { email: "nobody@example.com" } });
  const rows = await db.$queryRaw<{ statement: string }[]>`SELECT statement FROM pg_prepared_statements`;
  expect(rows.some(({ statement }) => statement.includes('"User"'))).toBe(true);
});
