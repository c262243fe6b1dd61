import { canonicalJson } from "@/lib/core/canonical-json";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import type { BlueprintDraft, MaskedBlueprint } from "@/lib/gateways/definition/identified";
import { BackendEndpoint, Resource } from "@/lib/gateways/definition/schema";
import { changedFields, type ChangedField } from "./changed-fields";
import { Unmappable } from "./unmappable";

/** A key that was changed: what was released and what is there now. */
export type ChangedKey = { key: string; stage: string; recorded: JsonObject; live: JsonObject };

export type MappedBack = { draft: BlueprintDraft; object: { type: "resource" | "backend"; name: string } };

/**
 * The definition with the changes of a key in it. Each place must still be in the draft as it was released: variables,
 * secrets and edits made since are not overwritten.
 * @throws Unmappable that says what stands in the way
 */
export function mapBack(draft: MaskedBlueprint, changed: ChangedKey): MappedBack {
  const [directory = "", id = ""] = changed.key.split("/", 2);
  const shortId = id.split(".").slice(2).join(".");
  if (directory === "routes") return mapRoute(draft, shortId, changed);
  if (directory === "upstreams") return mapUpstream(draft, shortId, changed);
  throw new Unmappable(`${directory} are made from several parts of the definition`);
}

const routeFields: Record<string, string> = { methods: "methods", enable_websocket: "websocket", timeout: "timeout" };

function mapRoute(draft: MaskedBlueprint, shortId: string, { recorded, live }: ChangedKey): MappedBack {
  const resource = draft.resources.find(({ id }) => id === shortId);
  if (!resource) throw new Unmappable("the draft has no such resource any more");
  const fields = changedFields(recorded, live).map((field): ChangedField => {
    if (field.name === "plugins")
      return { ...field, name: "plugins", after: mergePlugins(resource.plugins as JsonObject, field) };
    if (field.name === "status") return { name: "enabled", before: field.before === 1, after: field.after === 1 };
    const name = routeFields[field.name];
    if (name === undefined) throw new Unmappable(`${field.name} of a route comes from other fields`);
    const unset = name === "websocket" ? false : undefined;
    return { name, before: field.before ?? unset, after: field.after ?? unset };
  });
  const mapped = withFields(resource as unknown as JsonObject, fields);
  const { id, ...rest } = mapped as { id: string } & JsonObject;
  const parsed = Resource.safeParse(rest);
  if (!parsed.success) throw new Unmappable(parsed.error.issues[0]?.message ?? "the definition has no words for it");
  const resources = draft.resources.map((one) => (one === resource ? { ...parsed.data, id } : one));
  return { draft: { ...draft, resources }, object: { type: "resource", name: resource.name } };
}

/** Plugin by plugin: what was not touched stays as the draft has it. */
function mergePlugins(drafted: JsonObject, { before, after }: ChangedField): JsonObject {
  const [recorded, live] = [asObject(before), asObject(after)];
  const merged = { ...drafted };
  for (const { name, ...plugin } of changedFields(recorded, live)) {
    if (canonicalJson(drafted[name]) !== canonicalJson(plugin.before)) {
      throw new Unmappable(`the plugin ${name} is not in the draft as it was released`);
    }
    if (plugin.after === undefined) delete merged[name];
    else merged[name] = plugin.after;
  }
  return merged;
}

const upstreamFields: Record<string, string> = {
  ...{ nodes: "nodes", timeout: "timeout", retries: "retries", scheme: "scheme", type: "loadBalancing" },
  ...{ pass_host: "passHost", upstream_host: "upstreamHost", tls: "tls", checks: "checks" },
};

function mapUpstream(draft: MaskedBlueprint, shortId: string, { stage, recorded, live }: ChangedKey): MappedBack {
  const backend = draft.backends.find(({ id }) => id === shortId);
  const endpoint = backend?.stages[stage];
  if (!backend || !endpoint) throw new Unmappable("the draft has no such backend in this stage any more");
  const fields = changedFields(recorded, live).map(({ name, before, after }): ChangedField => {
    const mapped = upstreamFields[name];
    if (mapped === undefined) throw new Unmappable(`${name} of an upstream comes from other fields`);
    return { name: mapped, before, after };
  });
  const parsed = BackendEndpoint.safeParse(withFields(endpoint as unknown as JsonObject, fields));
  if (!parsed.success) throw new Unmappable(parsed.error.issues[0]?.message ?? "the definition has no words for it");
  const stages = { ...backend.stages, [stage]: parsed.data };
  const backends = draft.backends.map((one) => (one === backend ? { ...backend, stages } : one));
  return { draft: { ...draft, backends }, object: { type: "backend", name: backend.name } };
}

/** Plugins were held against the draft one by one. */
function withFields(drafted: JsonObject, fields: readonly ChangedField[]): JsonObject {
  const changed = { ...drafted };
  for (const { name, before, after } of fields) {
    if (name !== "plugins" && canonicalJson(drafted[name]) !== canonicalJson(before)) {
      throw new Unmappable(`${name} is not in the draft as it was released`);
    }
    if (after === undefined) delete changed[name];
    else changed[name] = after;
  }
  return changed;
}

function asObject(value: JsonValue | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
