import type { BlueprintDraft, IdentifiedResource, MaskedBlueprint } from "../definition/identified";
import { routeForm } from "../definition/path-template";
import type { Backend, Resource } from "../definition/schema";
import { uniqueName } from "./resource-names";
import type { DocumentServer, SkippedOperation } from "./schema";

type Merged = { resources: BlueprintDraft["resources"]; imported: number; skipped: SkippedOperation[] };

/**
 * The resources of a gateway with those of a document. An operation is known by its method and path, then by its
 * name; a resource that is known keeps its name, its plugins and whatever else the document says nothing about.
 * Resources the document does not have stay.
 */
export function mergeResources(existing: readonly IdentifiedResource[], read: readonly Resource[]): Merged {
  const known = knownResources(existing, read);
  const shared = read.filter((resource) => isShared(resource, known.get(resource)));
  const taken = read.filter((resource) => !shared.includes(resource));
  const changed = new Map(
    taken.flatMap((resource) => {
      const old = known.get(resource);
      return old ? [[old.id, update(old, resource)] as const] : [];
    }),
  );
  return {
    resources: [
      ...existing.map((resource) => changed.get(resource.id) ?? resource),
      ...named(
        taken.filter((resource) => !known.has(resource)),
        existing.map(({ name }) => name),
      ),
    ],
    imported: taken.length,
    skipped: shared.map((resource) => skip(resource, known.get(resource)?.name ?? "")),
  };
}

/** Which resource each operation is, each resource once at most by its name. */
function knownResources(existing: readonly IdentifiedResource[], read: readonly Resource[]) {
  const byRoute = new Map(
    existing.flatMap((resource) => routesOf(resource).map((route) => [route, resource] as const)),
  );
  const served = new Set(read.flatMap(routesOf).flatMap((route) => byRoute.get(route) ?? []));
  const byName = new Map(
    existing.filter((resource) => !served.has(resource)).map((resource) => [resource.name, resource]),
  );
  const known = new Map<Resource, IdentifiedResource>();
  for (const resource of read) {
    const old = routesOf(resource).map((route) => byRoute.get(route))[0] ?? byName.get(resource.name);
    if (old) known.set(resource, old);
  }
  return known;
}

/** A resource that serves other methods too cannot become this one operation. */
function isShared(resource: Resource, old: Resource | undefined): boolean {
  return (
    old !== undefined && old.methods.length > 1 && routesOf(old).some((route) => routesOf(resource).includes(route))
  );
}

function update({ upstreamPath: _, ...old }: IdentifiedResource, read: Resource): IdentifiedResource {
  const { description, methods, path, upstreamPath, backend } = read;
  return { ...old, methods, path, backend, ...(description && { description }), ...(upstreamPath && { upstreamPath }) };
}

function named(resources: readonly Resource[], names: readonly string[]): Resource[] {
  const taken = new Set(names);
  return resources.map((resource) => {
    const name = uniqueName(resource.name, taken);
    taken.add(name);
    return { ...resource, name };
  });
}

function skip({ path, methods }: Resource, name: string): SkippedOperation {
  return {
    path,
    method: methods.join(),
    reason: `the resource ${name} serves it already, together with other methods`,
  };
}

function routesOf({ methods, path }: Resource): string[] {
  return methods.map((method) => `${method} ${routeForm(path)}`);
}

/** The backends with the one that is imported to: there, and with an endpoint where the document names one. */
export function mergeBackends(
  { backends }: Pick<MaskedBlueprint, "backends">,
  name: string,
  stage: string | undefined,
  server: DocumentServer | null,
): BlueprintDraft["backends"] {
  const endpoints = stage !== undefined && server ? { [stage]: endpointAt(server) } : {};
  if (!backends.some((backend) => backend.name === name)) return [...backends, { name, stages: endpoints }];
  return backends.map((backend) =>
    backend.name === name ? { ...backend, stages: { ...endpoints, ...backend.stages } } : backend,
  );
}

/** Public servers tell hosts apart by name, so they are asked for by theirs. */
function endpointAt({ scheme, host, port }: DocumentServer): Backend["stages"][string] {
  return { scheme, loadBalancing: "roundrobin", nodes: [{ host, port, weight: 100 }], passHost: "node" };
}
