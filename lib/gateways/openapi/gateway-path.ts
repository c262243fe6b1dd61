import type { PathParameter } from "./operations";

/**
 * The path that clients of the gateway ask for. A parameter that stands for several segments (`x-multi-segment`)
 * becomes `/*` where the path ends with it; what cannot be matched as the document means it is told.
 */
export function gatewayPath(path: string, parameters: readonly PathParameter[]): { path: string; notes: string[] } {
  const last = parameters.find(({ name, multiSegment }) => multiSegment && path.endsWith(`/{${name}}`));
  return {
    path: last ? path.slice(0, -`{${last.name}}`.length) + "*" : path,
    notes: parameters.filter((parameter) => parameter !== last).flatMap(noteOn),
  };
}

function noteOn({ name, multiSegment, pattern }: PathParameter): string[] {
  if (multiSegment) {
    return [`{${name}} is matched as one segment: only what ends a path can stand for several`];
  }
  if (!pattern.includes("/") && !/%2f/i.test(pattern)) return [];
  return [`values of {${name}} with a slash in them are not matched: nodes decode %2F before they look for a route`];
}
