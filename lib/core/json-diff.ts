import { isRecord } from "./json";

/** One place where two JSON values differ; an absent side is undefined. */
export type JsonDifference = { path: string; before?: unknown; after?: unknown };

/** Where two JSON values differ, as deep as both go. The order of fields is no difference, that of items is. */
export function diffJson(before: unknown, after: unknown, path = ""): JsonDifference[] {
  if (Object.is(before, after)) return [];
  if (isRecord(before) && isRecord(after)) return diffFields(before, after, path);
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, at) => diffJson(item, after[at], `${path}[${at}]`));
  }
  return [{ path, before, after }];
}

type Fields = Record<string, unknown>;

function diffFields(before: Fields, after: Fields, path: string): JsonDifference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => diffJson(before[name], after[name], path === "" ? name : `${path}.${name}`));
}
