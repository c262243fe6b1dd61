import { isRecord } from "@/lib/core/json";
import type { Fields } from "./document";
import type { DocumentServer } from "./schema";

/** Where an operation is served: below which path, and, when the document says so, where. */
export type Serving = { basePath: string; server: DocumentServer | null } | { problem: string };

/** Stands for the place of the document itself, which is not known. */
const HERE = "http://here.invalid/";

/** The nearest list of servers counts, and its first entry. Without any, operations are served at the root. */
export function servingOf(...nearestFirst: Fields[]): Serving {
  const lists = nearestFirst.map(({ servers }) => servers);
  const servers = lists.find((list): list is unknown[] => Array.isArray(list) && list.length > 0);
  const [first] = servers ?? [];
  if (!isRecord(first) || typeof first.url !== "string") return { basePath: "", server: null };
  const url = withVariables(first.url, first.variables);
  const missing = /\{([^{}]*)\}/.exec(url)?.[1];
  if (missing !== undefined) return { problem: `its server's variable {${missing}} has no default` };
  return URL.canParse(url, HERE) ? servingAt(url) : { problem: `its server ${first.url} is not a URL` };
}

function servingAt(text: string): Serving {
  const url = new URL(text, HERE);
  const basePath = url.pathname.replace(/\/+$/, "");
  const scheme = url.protocol.slice(0, -1);
  if (url.host === new URL(HERE).host || (scheme !== "http" && scheme !== "https")) return { basePath, server: null };
  const port = Number(url.port) || (scheme === "https" ? 443 : 80);
  return { basePath, server: { url: url.origin + basePath, scheme, host: url.hostname, port, basePath } };
}

function withVariables(url: string, variables: unknown): string {
  return url.replace(/\{([^{}]*)\}/g, (written, name: string) => {
    const variable = isRecord(variables) && Object.hasOwn(variables, name) ? variables[name] : undefined;
    return isRecord(variable) && variable.default !== undefined ? String(variable.default) : written;
  });
}
