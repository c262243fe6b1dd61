import type { JsonObject, JsonValue } from "@/lib/core/json";
import { parameterNames, type PathTemplate } from "@/lib/gateways/definition/path-template";
import { literalPath, pathRegex } from "./routing/path";

/** How proxy-rewrite brings a request's path to the form the backend knows; null when it is that already. */
export function rewritePath(path: PathTemplate, upstream: PathTemplate): JsonObject | null {
  if (isSamePath(path, upstream)) return null;
  const literal = literalPath(upstream);
  // In `uri`, unlike in `regex_uri`, there is no way to write a dollar sign that means itself.
  if (literal !== null && !literal.includes("$")) return { uri: literal };
  return { regex_uri: [pathRegex(path, { capturing: true }), replacement(path, upstream)] };
}

function isSamePath(left: PathTemplate, right: PathTemplate): boolean {
  return left.segments.length === right.segments.length && JSON.stringify(left) === JSON.stringify(right);
}

function replacement(path: PathTemplate, { segments, wildcard }: PathTemplate): string {
  const names = parameterNames(path);
  const pieces = segments.flatMap((parts) => [
    "/",
    ...parts.map((part) => (part.kind === "text" ? part.text.replaceAll("$", "$$$$") : names.indexOf(part.name) + 1)),
  ]);
  const all = wildcard ? [...pieces, "/", names.length + 1] : pieces;
  return all.map((piece, at) => (typeof piece === "string" ? piece : capture(piece, all[at + 1]))).join("");
}

function capture(group: number, next: string | number | undefined): string {
  return typeof next === "string" && /^\d/.test(next) ? `\${${group}}` : `$${group}`;
}

export type MergedRewrite = { plugin?: JsonObject; conflict?: string };

/**
 * A route's proxy-rewrite replaces its service's as a whole, so that what the user's own one does to headers, host and
 * method is kept beside the path. Who writes the path in the plugin gives no upstreamPath.
 */
export function mergeRewrite(
  own: JsonObject | undefined,
  rewrite: JsonObject | null,
  { hasUpstreamPath }: { hasUpstreamPath: boolean },
): MergedRewrite {
  if (own === undefined || isDisabled(own)) return { plugin: rewrite ?? own };
  if (writesPath(own)) {
    return hasUpstreamPath
      ? { conflict: "both upstreamPath and the plugin proxy-rewrite say what the backend is sent" }
      : { plugin: own };
  }
  if (rewrite !== null && memberOf(own["_meta"], "filter") !== undefined) {
    return { conflict: "_meta.filter of the plugin proxy-rewrite would also decide whether the path is rewritten" };
  }
  return { plugin: { ...own, ...rewrite } };
}

export function isDisabled(configuration: JsonValue): boolean {
  return memberOf(memberOf(configuration, "_meta"), "disable") === true;
}

function writesPath(own: JsonObject): boolean {
  return own["uri"] !== undefined || own["regex_uri"] !== undefined || own["use_real_request_uri_unsafe"] === true;
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value[name] : undefined;
}
