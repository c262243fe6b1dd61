import type { PlaneSchemas } from "@/lib/apisix/plane-schemas";
import type { JsonObject } from "@/lib/core/json";
import { schemaCompiler, type SchemaCheck } from "./schema-check";

/** The checks of one plane, each compiled when it is first needed: undefined without a schema, null with a bad one. */
export type PlaneChecks = {
  plugin: (name: string) => SchemaCheck | null | undefined;
  object: (kind: string) => SchemaCheck | null | undefined;
};

const compiled = new WeakMap<PlaneSchemas, PlaneChecks>();

export function checksOf(schemas: PlaneSchemas): PlaneChecks {
  const known = compiled.get(schemas);
  if (known) return known;
  const compile = schemaCompiler();
  const checks = {
    plugin: remembered((name) => own(schemas.plugins, name)?.schema, compile),
    object: remembered((kind) => own(schemas.main, kind), compile),
  };
  compiled.set(schemas, checks);
  return checks;
}

function remembered(
  schemaOf: (name: string) => JsonObject | undefined,
  compile: (schema: JsonObject) => SchemaCheck | null,
): (name: string) => SchemaCheck | null | undefined {
  const checks = new Map<string, SchemaCheck | null | undefined>();
  return (name) => {
    if (!checks.has(name)) {
      const schema = schemaOf(name);
      checks.set(name, schema && compile(schema));
    }
    return checks.get(name);
  };
}

function own<T>(members: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}
