import { describe, expect, test } from "vitest";
import { AppError } from "./errors";
import { formatOf, readDocument, type DocumentFormat } from "./read-document";

function refusal(text: string, format: DocumentFormat): [code: string, message: string] {
  try {
    readDocument(text, format);
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.message];
    throw error;
  }
  throw new Error("it was taken");
}

test("the Content-Type says which it is", () => {
  expect(["application/json; charset=utf-8", "application/problem+json", null].map(formatOf)).toEqual([
    "json",
    "json",
    "json",
  ]);
  expect(["application/yaml", "text/yaml", "application/x-yaml", "application/openapi+yaml"].map(formatOf)).toEqual([
    "yaml",
    "yaml",
    "yaml",
    "yaml",
  ]);
  expect(["text/html", "multipart/form-data"].map(formatOf)).toEqual([null, null]);
});

describe("what is read", () => {
  test("JSON and YAML to the same data", () => {
    const data = { list: [1, "two", null, true], "a b": { "1.0": "2026-01-01" } };
    expect(readDocument(JSON.stringify(data), "json")).toEqual(data);
    expect(readDocument('list: [1, two, null, true]\na b:\n  "1.0": 2026-01-01\n', "yaml")).toEqual(data);
  });

  test("aliases and merges as people use them", () => {
    const text = "base: &base { a: 1 }\none: *base\ntwo:\n  <<: *base\n  b: 2\n";
    expect(readDocument(text, "yaml")).toEqual({ base: { a: 1 }, one: { a: 1 }, two: { a: 1, b: 2 } });
  });

  test("one key at two places, and keys inside texts", () => {
    const text = '[{"a":{"a":"\\",\\"a\\":{"},"b":["a","a",{"a":1}]},{"a":1}]';
    expect(readDocument(text, "json")).toEqual(JSON.parse(text));
  });

  test("64 levels", () => {
    expect(readDocument("[".repeat(64) + "]".repeat(64), "json")).toBeInstanceOf(Array);
    expect(readDocument("[".repeat(64) + "]".repeat(64), "yaml")).toBeInstanceOf(Array);
  });
});

describe("what is refused", () => {
  const bomb = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"];
  for (let level = 1; level < 9; level++) {
    bomb.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(",")}]`,
    );
  }

  test.each([
    ["JSON that is cut off", '{"a":', "json"],
    ["YAML that is cut off", 'a: "', "yaml"],
    ["two documents", "a: 1\n---\nb: 2\n", "yaml"],
    ["a JSON key twice", '{"a":[],"b":{"c":1,"d":{},"c":2}}', "json"],
    ["a JSON key twice, once escaped", '{"a":1,"\\u0061":2}', "json"],
    ["a YAML key twice", "a: 1\na: 2\n", "yaml"],
    ["a prototype", '{"__proto__":{"a":1}}', "json"],
    ["a NUL in a text", '["a\\u0000"]', "json"],
    ["half a character in a name", '{"\\ud800":1}', "json"],
    ["a number without a value", "a: .nan\n", "yaml"],
    ["a number too large", "1e999", "json"],
    ["an unknown tag", "a: !!js/function x\n", "yaml"],
  ] as const)("%s", (_, text, format) => expect(refusal(text, format)[0]).toBe("GP_REQUEST_20001"));

  test.each([
    ["65 levels of JSON", "[".repeat(65) + "]".repeat(65), "json"],
    ["a million levels of JSON", '{"a":'.repeat(1_000_000) + "1" + "}".repeat(1_000_000), "json"],
    ["65 levels of YAML", "[".repeat(65) + "]".repeat(65), "yaml"],
    ["a hundred thousand levels of YAML", "[a,".repeat(100_000) + "]".repeat(100_000), "yaml"],
    ["levels built of aliases", `a0: &a0 [1]\n${levels(70)}`, "yaml"],
    ["an alias bomb", bomb.join("\n"), "yaml"],
    ["a circle", "a: &a [*a, *a]", "yaml"],
  ] as const)("%s", (_, text, format) => expect(refusal(text, format)[0]).toBe("GP_REQUEST_20005"));

  test.each([
    ["JSON", '{"password":hunter2}', "json"],
    ["JSON of several lines", '{\n"password":\nhunter2,\n"other": 1\n}', "json"],
    ["YAML with an alias", 'password: *hunter2\n"other": 1', "yaml"],
    ["YAML with a tag", "password: !hunter2 x", "yaml"],
    ["YAML with a malformed tag", "password: !hunter^2 x", "yaml"],
    ["YAML with an odd value", "password: @hunter2", "yaml"],
  ] as const)("%s, without quoting from it", (_, text, format) => {
    expect(refusal(text, format)[1]).toMatch(/^The body cannot be read: it is not (JSON|YAML): [a-zU]/);
    expect(refusal(text, format)[1]).not.toContain("hunter");
  });

  test("with the name of the key", () => expect(refusal('{"name":1,"name":2}', "json")[1]).toContain("key name twice"));
});

function levels(count: number): string {
  return Array.from({ length: count }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}]`).join("\n");
}
