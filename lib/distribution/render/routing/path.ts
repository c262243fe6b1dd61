import { parsePath, type PathPart, type PathTemplate } from "@/lib/gateways/definition/path-template";

/** Paths as APISIX compares them: decoded, since nodes decode a request's path before they look for its route. */
export function readPath(path: string): PathTemplate {
  const { segments, wildcard } = parsePath(path);
  return { segments: segments.map((parts) => parts.map(decodePart)), wildcard };
}

function decodePart(part: PathPart): PathPart {
  if (part.kind !== "text") return part;
  try {
    return { kind: "text", text: decodeURIComponent(part.text) };
  } catch {
    return part;
  }
}

/** The path itself where it holds no parameter and no wildcard. */
export function literalPath({ segments, wildcard }: PathTemplate): string | null {
  const texts = segments.map(literalSegment);
  return wildcard || texts.includes(null) ? null : texts.map((text) => `/${text}`).join("");
}

export function literalSegment(parts: readonly PathPart[]): string | null {
  const texts = parts.map((part) => (part.kind === "text" ? part.text : null));
  return texts.includes(null) ? null : texts.join("");
}

/** How much goes before another path that takes the same request: text, then text with a parameter, then a parameter. */
export function segmentRank(parts: readonly PathPart[]): number {
  if (literalSegment(parts) !== null) return 3;
  return parts.length > 1 ? 2 : 1;
}

const RANKED_SEGMENTS = 15;

/** What one step of a resource's own priority weighs: more than any path. */
export const PRIORITY_STEP = 4 ** RANKED_SEGMENTS;

/** The ranks of the segments as one number, the first the most significant; a wildcard has none. */
export function specificity({ segments }: PathTemplate): number {
  return segments
    .slice(0, RANKED_SEGMENTS)
    .reduce((sum, parts, at) => sum + segmentRank(parts) * 4 ** (RANKED_SEGMENTS - 1 - at), 0);
}

const PARAMETER = "[^/]+";
/** A dot would stop at a line feed, and a request whose path holds one would go on unchanged. */
const SUBPATH = "[\\s\\S]*";

/** Understood alike by PCRE, which nodes use, and JavaScript. */
export function pathRegex(template: PathTemplate, { capturing = false } = {}): string {
  const group = (source: string) => (capturing ? `(${source})` : source);
  const segments = template.segments.map((parts) =>
    parts.map((part) => (part.kind === "text" ? quote(part.text) : group(PARAMETER))).join(""),
  );
  return `^${segments.map((source) => `/${source}`).join("")}${template.wildcard ? `/${group(SUBPATH)}` : ""}$`;
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
