import { isIPv4, isIPv6 } from "node:net";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import { isEmptyTable, toJsonSchema } from "./lua-schema";
import { compilePcre } from "./pcre";
import { pointerNames } from "./places";

/** All that is wrong with a value, which stays as it is. */
export type SchemaCheck = (value: JsonObject) => ErrorObject[];

/** Compiles schemas as nodes report them; null for one that cannot be evaluated here. */
export function schemaCompiler(): (schema: JsonObject) => SchemaCheck | null {
  const regExp = Object.assign((source: string) => compilePcre(source), { code: "compilePcre" });
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    allErrors: true,
    verbose: true,
    useDefaults: true,
    logger: false,
    code: { regExp },
    formats: { ipv4: isIPv4, ipv6: isIPv6 },
  });
  return (schema) => {
    try {
      const validate = ajv.compile({ ...(toJsonSchema(schema) as JsonObject) });
      return (value) => check(validate, structuredClone(value));
    } catch {
      return null;
    }
  };
}

const MAX_TURNS = 3;

/** APISIX fills defaults in before it judges conditions: hence once for the defaults, and once for the verdict. */
function check(validate: ValidateFunction, value: JsonObject): ErrorObject[] {
  validate(value);
  for (let turn = 0; turn < MAX_TURNS && turnEmptyTables(value, validate.errors ?? []); turn += 1) validate(value);
  return validate(value) ? [] : (validate.errors ?? []);
}

/** Makes each empty object that should be a list one, and the other way round: in Lua they are the same. */
function turnEmptyTables(value: JsonObject, errors: readonly ErrorObject[]): boolean {
  const wrong = errors.filter(isTurnedTable);
  for (const { instancePath, params } of wrong) {
    put(value, pointerNames(instancePath), params["type"] === "array" ? [] : {});
  }
  return wrong.length > 0;
}

function isTurnedTable({ keyword, params, data, instancePath }: ErrorObject): boolean {
  const isTable = params["type"] === "array" || params["type"] === "object";
  return keyword === "type" && isTable && instancePath !== "" && isEmptyTable(data);
}

function put(target: JsonValue, [name = "", ...rest]: string[], value: JsonValue): void {
  const container = target as JsonObject;
  const inner = container[name];
  if (rest.length === 0) container[name] = value;
  else if (inner !== undefined) put(inner, rest, value);
}
