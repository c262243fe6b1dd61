import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { schemaCompiler } from "./schema-check";
import { schemaProblems } from "./schema-errors";

function problems(schema: JsonObject, value: JsonObject, takesReferences = false): string[] {
  const check = schemaCompiler()(schema);
  expect(check).not.toBeNull();
  return schemaProblems(check?.(value) ?? [], { takesReferences }).map(
    ({ pointer, problem }) => `${pointer} ${problem}`,
  );
}

const object = (properties: JsonObject, rest: JsonObject = {}) => ({ type: "object", properties, ...rest });
const text = { type: "string" };

describe("values are judged as APISIX does", () => {
  const limited = object(
    { count: { type: "integer" }, policy: { type: "string", enum: ["local", "redis"], default: "local" } },
    {
      required: ["count"],
      additionalProperties: true,
      if: { properties: { policy: { enum: ["redis"] } } },
      then: object({ redis_host: text, redis_port: { type: "integer", default: 6379 } }, { required: ["redis_host"] }),
    },
  );

  test("with defaults filled in before conditions", () => {
    expect(problems(limited, { count: 1 })).toEqual([]);
    expect(problems(limited, { count: 1, policy: "redis" })).toEqual([" must have required property 'redis_host'"]);
  });

  test("without a default of a branch that was not taken", () => {
    expect(problems({ ...limited, additionalProperties: false }, { count: 1 })).toEqual([]);
  });

  test("with a required property missed although it has a default", () => {
    const header = object({ header: { type: "string", default: "Authorization" } }, { required: ["header"] });
    expect(problems(header, {})).toEqual([" must have required property 'header'"]);
  });

  test("leaving the value as it is", () => {
    const value = { count: 1, nested: {} };
    problems(limited, value);
    expect(value).toEqual({ count: 1, nested: {} });
  });

  test("with formats of addresses, and of nothing else", () => {
    const address = object({ v4: { format: "ipv4" }, v6: { format: "ipv6" }, mail: { format: "email" } });
    expect(problems(address, { v4: "10.0.0.1", v6: "::1", mail: "none" })).toEqual([]);
    expect(problems(address, { v4: "10.0.0.256", v6: "1:2" })).toHaveLength(2);
  });

  test("with an empty table for a list and for an object", () => {
    const tables = object({
      list: { type: "array", items: text },
      filled: { type: "array", minItems: 1 },
      fields: object({ a: { type: "integer" } }, { required: ["a"] }),
    });
    expect(problems(tables, { list: {} })).toEqual([]);
    expect(problems(tables, { filled: {} })).toEqual(["/filled must NOT have fewer than 1 items"]);
    expect(problems(tables, { fields: [] })).toEqual(["/fields must have required property 'a'"]);
    expect(problems(tables, { list: { a: "b" } })).toEqual(["/list must be array"]);
  });
});

describe("schemas are read as a Lua encoder wrote them", () => {
  test("with an empty list as an object", () => {
    const schema = object(
      { headers: { type: "array", items: text, default: {} } },
      { required: {}, anyOf: {}, enum: {} },
    );
    expect(problems(schema, {})).toEqual([]);
  });

  test("with a number as a text, and with remarks beside the keywords", () => {
    const schema = object(
      { user: { type: "string", minLength: "1" } },
      { user: { minLength: "1" }, encrypt_fields: ["user"] },
    );
    expect(problems(schema, { user: "a" })).toEqual([]);
    expect(problems(schema, { user: "" })).toEqual(["/user must NOT have fewer than 1 characters"]);
  });

  test("with properties that are called like keywords", () => {
    const schema = object({ required: { type: "boolean" }, additionalProperties: false, items: text });
    expect(problems(schema, { required: true, items: "x" })).toEqual([]);
    expect(problems(schema, { required: 1, additionalProperties: 1 })).toHaveLength(2);
  });

  test("without following what would lead elsewhere", () => {
    const schema = object({ a: { $ref: "https://elsewhere.test/schema" } }, { $id: "x", $async: true, id: "y" });
    expect(problems(schema, { a: 1 })).toEqual([]);
  });

  test("and one that makes no sense is told apart from one that takes all", () => {
    expect(schemaCompiler()({ type: "no such type" })).toBeNull();
  });
});

describe("patterns of PCRE", () => {
  const takes = (pattern: string, value: string) =>
    problems(object({ value: { type: "string", pattern } }), { value }).length === 0;

  test("are read where JavaScript has a form for them", () => {
    expect(takes("\\A[a-z]+\\z", "abc")).toBe(true);
    expect(takes("\\A[a-z]+\\z", "ab c")).toBe(false);
    expect(takes("^(?!http)x", "xhttp")).toBe(true);
    expect(takes("^[\\p{L}\\d]+(?<![_:])$", "größe1")).toBe(true);
    expect(takes("^[\\p{L}\\d]+$", "a b")).toBe(false);
    expect(takes("^[\\w\\-\\@]+$", "a-b@c")).toBe(true);
    expect(takes("(?i)^get$", "GET")).toBe(true);
    expect(takes("^\\\\A$", "\\A")).toBe(true);
  });

  test("take everything where it has none", () => {
    for (const pattern of ["^(?>a+)b$", "^a++b$", "^[[:alpha:]]+$", "\\h+", "^\\p{Lx}-\\-$"]) {
      expect(takes(pattern, "anything at all")).toBe(true);
    }
  });
});

describe("references to secrets", () => {
  const schema = object({
    key: { type: "string", pattern: "^[a-f0-9]+$" },
    port: { type: "integer" },
    count: { anyOf: [{ type: "integer" }, { type: "string", pattern: "^\\d+$" }] },
  });

  test("are not judged where a text may stand, since 3.17", () => {
    const value = { key: "$env://KEY", count: "$secret://vault/1/x" };
    expect(problems(schema, value, true)).toEqual([]);
    expect(problems(schema, value, false)).toHaveLength(2);
    expect(problems(schema, { port: "$env://PORT" }, true)).toEqual(["/port must be integer"]);
  });
});

describe("problems", () => {
  test("name what is allowed, and never the value", () => {
    const schema = object(
      { kind: { enum: ["a", "b"] }, one: { const: 1 }, secret: { type: "string", pattern: "^x$" } },
      { additionalProperties: false },
    );
    const found = problems(schema, { kind: "hidden", one: 2, secret: "hidden", more: "hidden" });
    expect(found).toEqual([
      " must not have more",
      '/kind must be one of "a", "b"',
      "/one must be 1",
      '/secret must match pattern "^x$"',
    ]);
  });

  test("of a choice are told together", () => {
    const choice = { oneOf: [{ required: ["count", "window"] }, { required: ["rules"] }] };
    expect(problems(choice, { count: 1 })).toEqual([
      " must have required property 'window', or must have required property 'rules'",
    ]);
    expect(problems(choice, { count: 1, window: 1, rules: 1 })).toEqual([" must hold to one of its alternatives only"]);
  });
});
