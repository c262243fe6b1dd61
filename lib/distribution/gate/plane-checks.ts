import { hash } from "node:crypto";
import type { PlaneSchemas } from "@/lib/apisix/plane-schemas";
import type { JsonObject } from "@/lib/core/json";
import { schemaCompiler, type SchemaCheck } from "./schema-check";

/** The checks of one plane, each compiled when it is first needed: undefined without a schema, null with a bad one. */
export type PlaneChecks = {
  plugin: (name: string) => SchemaCheck | null | undefined;
  object: (kind: string) => SchemaCheck | null | undefined;
};

const known = new WeakMap<PlaneSchemas, PlaneChecks>();
const byContent = new Map<string, PlaneChecks>();
const MOST_REMEMBERED = 16;

/** Planes of one version report the same, and each release reads it anew: what is equal is compiled once. */
export function checksOf(schemas: PlaneSchemas): PlaneChecks {
  const checks = known.get(schemas) ?? recall(hash("sha256", JSON.stringify(schemas)), schemas);
  known.set(schemas, checks);
  return checks;
}

function recall(content: string, schemas: PlaneSchemas): PlaneChecks {
  const checks = byContent.get(content) ?? compileLazily(schemas);
  byContent.delete(content);
  byContent.set(content, checks);
  const [oldest] = byContent.keys();
  if (byContent.size > MOST_REMEMBERED && oldest !== undefined) byContent.delete(oldest);
  return checks;
}

function compileLazily(schemas: PlaneSchemas): PlaneChecks {
  const compile = schemaCompiler();
  return {
    plugin: remembered((name) => own(schemas.plugins, name)?.schema, compile),
    object: remembered((kind) => own(schemas.main, kind), compile),
  };
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
