/**
 * A path with parameters, taken apart: `/pets/{petId}.{format}` or `/files/*`. Upstream paths may also hold variables
 * of the stage, `{vars.region}`.
 */
export type PathPart =
  { kind: "text"; text: string } | { kind: "parameter"; name: string } | { kind: "variable"; name: string };

/** `wildcard`: it ends with `/*` and stands for every subpath; the star is in no segment. */
export type PathTemplate = { segments: PathPart[][]; wildcard: boolean };

/** What stands between braces, text, or a brace without its partner. */
const TOKENS = /\{[^{}]*\}|[^{}]+|[{}]/g;
const PARAMETER = /^\{([A-Za-z0-9_.-]{1,64})\}$/;
const VARIABLE = /^\{vars\.([^{}]*)\}$/;

export function parsePath(path: string): PathTemplate {
  const wildcard = path.endsWith("/*");
  const segments = (wildcard ? path.slice(0, -2) : path).split("/").slice(1);
  return { segments: segments.map(parseSegment), wildcard };
}

function parseSegment(segment: string): PathPart[] {
  return (segment.match(TOKENS) ?? []).map(toPart);
}

function toPart(token: string): PathPart {
  const variable = VARIABLE.exec(token)?.[1];
  if (variable !== undefined) return { kind: "variable", name: variable };
  const parameter = PARAMETER.exec(token)?.[1];
  return parameter === undefined ? { kind: "text", text: token } : { kind: "parameter", name: parameter };
}

export function parameterNames({ segments }: PathTemplate): string[] {
  return segments.flat().flatMap((part) => (part.kind === "parameter" ? [part.name] : []));
}

/**
 * What two paths have in common exactly when they take the same requests: parameters lose their names, and text is
 * decoded as a node decodes it before it looks for a route.
 */
export function routeForm(path: string): string {
  const { segments, wildcard } = parsePath(path);
  const form = segments.map((parts) => `/${parts.map(formOf).join("")}`);
  return `${form.join("")}${wildcard ? "/*" : ""}`;
}

function formOf(part: PathPart): string {
  return part.kind === "text" ? decode(part.text) : "{}";
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Everything that keeps a path that clients ask for from being routed. */
export function pathProblems(path: string): string[] {
  const template = parsePath(path);
  const parts = template.segments.flat();
  return [
    ...textProblems(parts),
    ...segmentProblems(template),
    ...template.segments.flatMap(touching),
    ...repeated(parameterNames(template)).map((name) => `it has the parameter {${name}} twice`),
    ...parts.flatMap(({ kind }) => (kind === "variable" ? ["{vars.…} cannot be part of it"] : [])),
  ];
}

/** Everything that keeps a path from being sent to a backend of a resource with this path. */
export function upstreamPathProblems(upstreamPath: string, path: string): string[] {
  const upstream = parsePath(upstreamPath);
  const given = parsePath(path);
  const known = new Set(parameterNames(given));
  const unknown = parameterNames(upstream).filter((name) => !known.has(name));
  return [
    ...textProblems(upstream.segments.flat()),
    ...unknown.map((name) => `the path has no parameter {${name}}`),
    ...(upstream.wildcard === given.wildcard ? [] : ["either both paths end with /* or neither does"]),
  ];
}

function textProblems(parts: PathPart[]): string[] {
  const texts = parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  const found = (wrong: RegExp, problem: string) => (texts.some((text) => wrong.test(text)) ? [problem] : []);
  return [
    ...found(/^[{}]$/, "a brace has no partner"),
    ...found(/^\{.*\}$/, "a parameter's name is 1 to 64 letters, digits and . _ -"),
    ...found(/\*/, "a star can only be its last segment, /*"),
    ...found(/%(?![0-9A-Fa-f]{2})/, "% stands before two hexadecimal digits only"),
  ];
}

/** Nodes join such segments before they look for a route, so no request would ever arrive. */
function segmentProblems({ segments, wildcard }: PathTemplate): string[] {
  const followed = wildcard ? segments : segments.slice(0, -1);
  const texts = segments.map((parts) => parts.map(formOf).join(""));
  const unreachable = texts.some((text) => text === "." || text === "..") || followed.some((parts) => !parts.length);
  return unreachable ? ["no segment of it can be empty, . or .."] : [];
}

function touching(parts: PathPart[]): string[] {
  return parts.flatMap((part, at) => {
    const next = parts[at + 1];
    if (part.kind !== "parameter" || next?.kind !== "parameter") return [];
    return [`text must stand between {${part.name}} and {${next.name}}`];
  });
}

function repeated(names: string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
