import { AppError } from "@/lib/core/errors";
import { pathProblems, routeForm, upstreamPathProblems } from "../definition/path-template";
import { Resource } from "../definition/schema";
import type { OpenApiDocument } from "./document";
import { gatewayPath } from "./gateway-path";
import { listOperations, pathParameters, type Operation } from "./operations";
import { nameOf, uniqueName } from "./resource-names";
import type { DocumentServer, ImportNote, SkippedOperation } from "./schema";
import { servingOf } from "./servers";

export type ReadDocument = {
  resources: Resource[];
  skipped: SkippedOperation[];
  notes: ImportNote[];
  server: DocumentServer | null;
};

/**
 * A resource from every operation of a document, or the reason why there is none. Clients ask the gateway for the
 * operation's path; the server's base path is part of what the backend is asked for.
 * @throws AppError when there is no operation at all
 */
export function readResources(document: OpenApiDocument, backend: string): ReadDocument {
  const { operations, skipped } = listOperations(document);
  if (operations.length + skipped.length === 0) throw new AppError("GP_OPENAPI_20003");
  const serving = servingOf(document);
  const server = "server" in serving ? serving.server : null;
  const read: ReadDocument = { resources: [], skipped, notes: [], server };
  const names = new Set<string>();
  const routes = new Map<string, string>();
  for (const operation of operations) {
    const { path, method } = operation;
    const outcome = toResource(document, operation, backend, server);
    const route = "resource" in outcome ? `${method} ${routeForm(outcome.resource.path)}` : "";
    const sameAs = routes.get(route);
    if ("reason" in outcome) skipped.push({ path, method, reason: outcome.reason });
    else if (sameAs) skipped.push({ path, method, reason: `it is the same route as ${method} ${sameAs}` });
    else {
      const name = uniqueName(outcome.resource.name, names);
      names.add(name);
      routes.set(route, path);
      read.resources.push({ ...outcome.resource, name });
      read.notes.push(...outcome.notes.map((note) => ({ path, method, note })));
    }
  }
  return read;
}

type Outcome = { resource: Resource; notes: string[] } | { reason: string };

function toResource(
  document: OpenApiDocument,
  given: Operation,
  backend: string,
  documentServer: DocumentServer | null,
): Outcome {
  const serving = servingOf(given.operation, given.item, document);
  if ("problem" in serving) return { reason: serving.problem };
  const { path, notes } = gatewayPath(given.path, pathParameters(document, given));
  const upstreamPath = serving.basePath + path;
  const problems = path.startsWith("/") ? [...pathProblems(path), ...upstreamPathProblems(upstreamPath, path)] : [];
  if (problems.length > 0) return { reason: `the path cannot be routed: ${problems.join("; ")}` };
  const parsed = Resource.safeParse({
    name: nameOf(given.operation.operationId, given.method, given.path),
    ...(description(given.operation) && { description: description(given.operation) }),
    methods: [given.method],
    path,
    backend,
    ...(serving.basePath && { upstreamPath }),
  });
  if (!parsed.success) return { reason: parsed.error.issues.map(issueText).join("; ") };
  return { resource: parsed.data, notes: [...notes, ...elsewhere(serving.server, documentServer)] };
}

function issueText({ path, message }: { path: PropertyKey[]; message: string }): string {
  return `the ${path.join(".")} ${message}`;
}

function description({ summary }: Operation["operation"]): string {
  return typeof summary === "string" ? summary.slice(0, 512) : "";
}

function elsewhere(own: DocumentServer | null, documentServer: DocumentServer | null): string[] {
  if (!own || !documentServer || (own.host === documentServer.host && own.port === documentServer.port)) return [];
  return [`the document serves it at ${own.url}; here it goes to the same backend as all others`];
}
