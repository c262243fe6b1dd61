import { isRecord } from "@/lib/core/json";
import type { Fields, OpenApiDocument } from "./document";
import { referenceOf, resolve } from "./references";
import type { SkippedOperation } from "./schema";

export type Operation = { path: string; method: string; operation: Fields; item: Fields };

/** What stands in a path item beside its operations. */
const itemFields = new Set(["$ref", "summary", "description", "servers", "parameters"]);
const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

type Listed = { operations: Operation[]; skipped: SkippedOperation[] };

/** All operations under `paths`, in their order. Webhooks and callbacks are calls that backends make: no routes. */
export function listOperations(document: OpenApiDocument): Listed {
  const listed: Listed = { operations: [], skipped: [] };
  for (const [path, given] of Object.entries(document.paths)) {
    if (path.startsWith("x-")) continue;
    const item = readItem(document, given);
    if (typeof item === "string") listed.skipped.push({ path, method: "*", reason: item });
    else listItem(path, item, listed);
  }
  return listed;
}

/** The item with what its `$ref` leads to, or why it cannot be read. */
function readItem(document: OpenApiDocument, given: unknown): Fields | string {
  const target = resolve(document, given);
  const reference = referenceOf(given);
  if (target === undefined && reference !== undefined) return `its path item is elsewhere: ${reference}`;
  if (!isRecord(target) || !isRecord(given)) return "its path item is not an object";
  return { ...target, ...given };
}

function listItem(path: string, item: Fields, { operations, skipped }: Listed): void {
  for (const [field, operation] of Object.entries(item)) {
    if (itemFields.has(field) || field.startsWith("x-")) continue;
    const method = field.toUpperCase();
    const reason = reasonToSkip(field, operation);
    if (reason !== undefined) skipped.push({ path, method, reason });
    else operations.push({ path, method, operation: operation as Fields, item });
  }
}

function reasonToSkip(field: string, operation: unknown): string | undefined {
  if (!methods.has(field)) return `${field} is not a method that OpenAPI 3 has`;
  if (!isRecord(operation)) return "the operation is not an object";
  return field === "trace" ? "nodes answer TRACE themselves, whatever is routed" : undefined;
}

export type PathParameter = { name: string; pattern: string; multiSegment: boolean };

/** The parameters of an operation's path: its own, and those of the path item that it does not replace. */
export function pathParameters(document: OpenApiDocument, { operation, item }: Operation): PathParameter[] {
  const given = [item.parameters, operation.parameters].flatMap((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  );
  const inPath = given
    .map((parameter) => resolve(document, parameter))
    .filter(isRecord)
    .filter((parameter) => parameter.in === "path")
    .map((parameter) => ({
      name: String(parameter.name),
      pattern: patternOf(resolve(document, parameter.schema)),
      multiSegment: parameter["x-multi-segment"] === true,
    }));
  return [...new Map(inPath.map((parameter) => [parameter.name, parameter])).values()];
}

function patternOf(schema: unknown): string {
  return isRecord(schema) && typeof schema.pattern === "string" ? schema.pattern : "";
}
