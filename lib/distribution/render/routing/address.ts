import { isOlder } from "@/lib/apisix/versions";
import type { PathPart, PathTemplate } from "@/lib/gateways/definition/path-template";
import type { RenderInput } from "../contract";
import { literalPath, literalSegment } from "./path";

/**
 * Where in its tree of paths APISIX keeps a route. It looks at exact paths first, then at the literal prefixes of the
 * request, the longest first; only among the routes of one such node `priority` decides. `needsRegex`: the address takes
 * more requests than the path does.
 */
export type Address = { uri: string; node: string; exact: boolean; needsRegex: boolean };

/** Before a `*`, lua-resty-radixtree reads a uri as an unquoted regular expression too: `/c++/*` would match nothing. */
const UNQUOTED = /[\\^$*+?()[\]{}|]/;
const PLAIN_SEGMENT = /^[A-Za-z0-9_~!&',;=@%-]+$/;

export function addressOf(template: PathTemplate, plane: RenderInput["plane"]): Address {
  const reserved = plane.router === "host-uri" ? /\*/ : /[*:]/;
  const path = literalPath(template);
  if (path !== null && !reserved.test(path)) return { uri: path, node: path, exact: true, needsRegex: false };
  const prefix = literalPrefix(template.segments, reserved);
  const node = `${prefix.map((text) => `/${text}`).join("")}/`;
  const inner = { node, exact: false };
  if (template.wildcard && prefix.length === template.segments.length) {
    return { ...inner, uri: `${node}*`, needsRegex: false };
  }
  if (takesParameters(plane) && template.segments.every(isPlain)) {
    return { ...inner, uri: parameterUri(template), needsRegex: false };
  }
  return { ...inner, uri: `${node}*`, needsRegex: true };
}

/** It ends with a whole segment, so that a longer one is always the more specific one. */
function literalPrefix(segments: readonly PathPart[][], reserved: RegExp): string[] {
  const texts = segments.map(literalSegment);
  const end = texts.findIndex((text) => text === null || UNQUOTED.test(text) || reserved.test(text));
  return texts.slice(0, end < 0 ? texts.length : end).filter((text) => text !== null);
}

/** Before APISIX 3.12, `:name` did not match every character that a parameter may hold. */
function takesParameters({ router, apisixVersion }: RenderInput["plane"]): boolean {
  return router === "uri-with-parameter" && !(apisixVersion !== null && isOlder(apisixVersion, "3.12.0"));
}

function isPlain(parts: readonly PathPart[]): boolean {
  const [part] = parts;
  if (part === undefined || parts.length > 1) return false;
  return part.kind !== "text" || PLAIN_SEGMENT.test(part.text);
}

function parameterUri({ segments, wildcard }: PathTemplate): string {
  const texts = segments.map(([part]) => (part?.kind === "text" ? `/${part.text}` : `/:${part?.name}`));
  return `${texts.join("")}${wildcard ? "/*" : ""}`;
}
