import { withoutUndefined, type JsonObject, type JsonValue } from "@/lib/core/json";

type Schema = JsonObject | boolean;
type Translate = (value: JsonValue) => JsonValue | undefined;

const asIs: Translate = (value) => value;
const list: Translate = (value) => (Array.isArray(value) && value.length > 0 ? value : undefined);
const number: Translate = (value) => (Number.isFinite(Number(value)) ? Number(value) : undefined);
const schemas: Translate = (value) => (Array.isArray(value) && value.length > 0 ? value.map(toJsonSchema) : undefined);
const schemaOrSchemas: Translate = (value) => (Array.isArray(value) ? value.map(toJsonSchema) : toJsonSchema(value));
const schemasByName: Translate = (value) => mapMembers(value, toJsonSchema);
const dependencies: Translate = (value) =>
  mapMembers(value, (item) => (Array.isArray(item) ? item : toJsonSchema(item)));
const addressFormat: Translate = (value) => (value === "ipv4" || value === "ipv6" ? value : undefined);

const words = (text: string, translate: Translate) => text.split(" ").map((keyword) => [keyword, translate] as const);

/** The keywords that APISIX's validator reads; anything else in a schema is a remark to it. */
const keywords = new Map<string, Translate>([
  ...words("type const default pattern uniqueItems", asIs),
  ...words("minLength maxLength minItems maxItems minProperties maxProperties", number),
  ...words("minimum maximum exclusiveMinimum exclusiveMaximum multipleOf", number),
  ...words("additionalProperties additionalItems propertyNames contains not if then else", toJsonSchema),
  ...words("allOf anyOf oneOf", schemas),
  ...words("properties patternProperties", schemasByName),
  ...words("required enum", list),
  ["items", schemaOrSchemas],
  ["dependencies", dependencies],
  ["format", addressFormat],
]);

/**
 * A schema as a node reports it, made one of draft 7. It went through a Lua encoder, which writes an empty list as `{}`,
 * and through hands that wrote a number as a text. What is only called like a keyword, as a property `required`, stays.
 */
export function toJsonSchema(schema: JsonValue): Schema {
  if (!isObject(schema)) return schema !== false;
  const translated = Object.entries(schema).flatMap(([keyword, value]) => {
    const known = keywords.get(keyword)?.(value);
    return known === undefined ? [] : [[keyword, known] as const];
  });
  return withLuaDefaults(Object.fromEntries(translated));
}

function withLuaDefaults(schema: JsonObject): JsonObject {
  const { properties, required, default: preset, type } = schema;
  const turned = type === "array" && isEmptyTable(preset) ? { ...schema, default: [] } : schema;
  if (!isObject(properties) || !Array.isArray(required)) return turned;
  return {
    ...turned,
    properties: mapMembers(properties, (property, name) => requiredProperty(property, required.includes(name))),
  };
}

/** APISIX misses a required property before it would fill in its default. */
function requiredProperty(property: JsonValue, isRequired: boolean): JsonValue {
  if (!isRequired || !isObject(property)) return property;
  return Object.fromEntries(Object.entries(property).filter(([keyword]) => keyword !== "default"));
}

/** What of a schema only fills values in, and judges none. */
export function defaultsOf(schema: JsonValue): JsonObject {
  if (!isObject(schema)) return {};
  const { default: preset, properties, items, patternProperties, additionalProperties, allOf } = schema;
  return withoutUndefined({
    default: preset,
    properties: properties && mapMembers(properties, defaultsOf),
    patternProperties: patternProperties && mapMembers(patternProperties, defaultsOf),
    items: Array.isArray(items) ? items.map(defaultsOf) : items && defaultsOf(items),
    additionalProperties: additionalProperties && defaultsOf(additionalProperties),
    allOf: Array.isArray(allOf) ? allOf.map(defaultsOf) : undefined,
  });
}

function mapMembers(value: JsonValue, map: (member: JsonValue, name: string) => JsonValue): JsonObject {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, map(member, name)]));
}

/** A table of Lua without members is as good a list as an object. */
export function isEmptyTable(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
