import { parseDocument } from "yaml";
import { AppError } from "./errors";

/** How deep an upload may nest. */
export const MAX_DEPTH = 64;

/** How often YAML aliases may multiply what is written: an alias bomb multiplies without end. */
const MAX_ALIASES = 1_000;

export type DocumentFormat = "json" | "yaml";

/** The format a Content-Type names, or null when it names neither. An absent one is taken as JSON. */
export function formatOf(contentType: string | null): DocumentFormat | null {
  const type = (contentType ?? "application/json").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json" || type.endsWith("+json")) return "json";
  return /^(application|text)\/(x-|vnd\.[a-z.]+\+)?yaml$/.test(type) || type.endsWith("+yaml") ? "yaml" : null;
}

/**
 * Text to plain data, bounded in depth.
 * @throws AppError not well-formed, nested too deep, or an alias bomb
 */
export function readDocument(text: string, format: DocumentFormat): unknown {
  const value = format === "json" ? readJson(text) : readYaml(text);
  refuseDepth(value);
  return value;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new AppError("GP_REQUEST_20001", { reason: `it is not JSON: ${reasonOf(error)}` }, { cause: error });
  }
}

function readYaml(text: string): unknown {
  refuseIndentationDepth(text);
  try {
    const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true, logLevel: "silent" });
    const [problem] = document.errors;
    if (problem) throw problem;
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) throw tooDeep(error);
    throw new AppError("GP_REQUEST_20001", { reason: `it is not YAML: ${reasonOf(error)}` }, { cause: error });
  }
}

/** A run of brackets deeper than any honest document would exhaust the parser's stack. */
function refuseIndentationDepth(text: string): void {
  if (/([[{]\s*){65}/.test(text) || /(^|\n)(- ){65}/.test(text)) throw tooDeep();
}

function refuseDepth(root: unknown): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw tooDeep();
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
  }
}

function tooDeep(cause?: unknown): AppError {
  return new AppError("GP_REQUEST_20005", { limit: MAX_DEPTH }, { cause });
}

/** The parser's own words, on one line, without the text around the place. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n", 1)[0] ?? "").slice(0, 200) : "unreadable";
}
