import { isIPv4, isIPv6 } from "node:net";
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from "ajv";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import { defaultsOf, isEmptyTable, toJsonSchema } from "./lua-schema";
import { compilePcre } from "./pcre";
import { pointerNames } from "./places";

/** All that is wrong with a value, which stays as it is. */
export type SchemaCheck = (value: JsonObject) => ErrorObject[];

/** Compiles schemas as nodes report them; null for one that cannot be evaluated here. */
export function schemaCompiler(): (schema: JsonObject) => SchemaCheck | null {
  const filling = new Ajv({ ...options, useDefaults: true });
  const judging = new Ajv({ ...options, allErrors: true, verbose: true });
  return (reported) => {
    try {
      const schema = toJsonSchema(reported);
      const fill = filling.compile(defaultsOf(schema));
      const judge = judging.compile(schema);
      return (value) => check(structuredClone(value), fill, judge);
    } catch {
      return null;
    }
  };
}

const options: Options = {
  strict: false,
  validateSchema: false,
  logger: false,
  code: { regExp: Object.assign((source: string) => compilePcre(source), { code: "compilePcre" }) },
  formats: { ipv4: isIPv4, ipv6: isIPv6 },
};

const MAX_TURNS = 3;

/** APISIX fills an object's defaults in before it judges conditions on it. */
function check(value: JsonObject, fill: ValidateFunction, judge: ValidateFunction): ErrorObject[] {
  fill(value);
  for (let turn = 0; turn < MAX_TURNS && !judge(value); turn += 1) {
    if (!turnEmptyTables(value, judge.errors ?? [])) return judge.errors ?? [];
    fill(value);
  }
  return judge(value) ? [] : (judge.errors ?? []);
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
