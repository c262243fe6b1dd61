import { CORE_SCHEMA, load, mergeTag } from "js-yaml";
import { AppError } from "./errors";
import { findRepeatedKey } from "./repeated-key";

/** How deep an upload may nest. */
export const MAX_DEPTH = 64;

/** How many times larger than it is written a document may become by repeating its parts with aliases. */
const MAX_EXPANSION = 10;

/** Small documents may repeat themselves as they like. */
const ALWAYS_FINE = 10_000;

export type DocumentFormat = "json" | "yaml";

/** The format a Content-Type names, or null when it names neither. An absent one is taken as JSON. */
export function formatOf(contentType: string | null): DocumentFormat | null {
  const type = (contentType ?? "application/json").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json" || type.endsWith("+json")) return "json";
  return /^(application|text)\/(x-|vnd\.[a-z.]+\+)?yaml$/.test(type) || type.endsWith("+yaml") ? "yaml" : null;
}

/**
 * Text to plain JSON data, bounded in depth and in what aliases make of it.
 * @throws AppError not well-formed, nested too deep, or an alias bomb
 */
export function readDocument(text: string, format: DocumentFormat): unknown {
  const value =
    format === "json" ? parse(() => JSON.parse(text), "JSON") : parse(() => load(text, yamlOptions), "YAML");
  const measured: Measured = { sizes: format === "yaml" ? new Map() : undefined, written: 0 };
  const { size } = measure(value, 0, measured);
  if (size > ALWAYS_FINE && size > MAX_EXPANSION * measured.written) throw tooDeep();
  if (format === "json") refuseRepeatedKey(text);
  return value;
}

const yamlOptions = { schema: CORE_SCHEMA.withTags(mergeTag), maxDepth: MAX_DEPTH + 1 };

function parse(read: () => unknown, language: "JSON" | "YAML"): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && /maxDepth|call stack/.test(error.message)) throw tooDeep(error);
    throw unreadable(`it is not ${language}: ${reasonOf(error, language)}`, error);
  }
}

/** The YAML parser looks for itself. */
function refuseRepeatedKey(json: string): void {
  const repeated = findRepeatedKey(json);
  if (repeated !== undefined) throw unreadable(`it has the key ${repeated.slice(0, 64)} twice in one object`);
}

/** `height` counts the levels of objects and lists. */
type Size = { size: number; height: number };
/** What was measured already, null while it is being measured; JSON has no aliases, so nothing in it comes twice. */
type Measured = { sizes: Map<object, Size | null> | undefined; written: number };

/** How large a value is once its aliases are written out. */
function measure(value: unknown, depth: number, measured: Measured): Size {
  refuseOdd(value);
  if (typeof value !== "object" || value === null) return { size: 1, height: 0 };
  const known = measured.sizes?.get(value);
  if (known === null || depth + (known?.height ?? 1) > MAX_DEPTH) throw tooDeep();
  if (known) return known;
  measured.sizes?.set(value, null);
  const result = { size: 1, height: 1 };
  for (const inner of Object.values(value)) {
    const { size, height } = measure(inner, depth + 1, measured);
    measured.written++;
    result.size += size;
    result.height = Math.max(result.height, height + 1);
  }
  measured.sizes?.set(value, result);
  return result;
}

/** What can be written but not be stored. */
function refuseOdd(value: unknown): void {
  if (typeof value === "number" && !Number.isFinite(value)) throw unreadable(`it has the number ${value}`);
  if (typeof value === "string") refuseOddText(value);
  if (typeof value === "object" && value !== null) Object.keys(value).forEach(refuseOddText);
}

function refuseOddText(text: string): void {
  if (text === "__proto__") throw unreadable("it has the name __proto__");
  if (text.includes("\0") || !text.isWellFormed()) throw unreadable("it has characters that no text can hold");
}

function unreadable(reason: string, cause?: unknown): AppError {
  return new AppError("GP_REQUEST_20001", { reason }, { cause });
}

function tooDeep(cause?: unknown): AppError {
  return new AppError("GP_REQUEST_20005", { limit: MAX_DEPTH }, { cause });
}

/** The parser's own words without what they quote: it may be a secret, and refusals stay in the audit log for ever. */
function reasonOf(error: unknown, language: "JSON" | "YAML"): string {
  if (!(error instanceof Error)) return "unreadable";
  const words = language === "JSON" ? error.message : (error.message.split("\n", 1)[0] ?? "");
  return words.replace(/(\.{3})?["<][^]*[">](\.{3})?|(?<=characters: ).*(?= \()/, "…").slice(0, 200);
}
