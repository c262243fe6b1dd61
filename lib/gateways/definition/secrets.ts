import { isRecord } from "@/lib/core/json";
import type { IdentifiedBlueprint, MaskedBlueprint, OpenedBlueprint, SealedSecret } from "./identified";
import type { Plugins, Scalar } from "./schema";

/** With secrets as they may be seen. */
export function maskBlueprint(blueprint: IdentifiedBlueprint): MaskedBlueprint {
  return mapSecrets(
    blueprint,
    ({ masked }) => ({ masked }),
    ({ masked }) => ({ masked, secret: true }),
  );
}

/** With secrets in clear. `open` gives back the JSON that was sealed. */
export function openBlueprint(blueprint: IdentifiedBlueprint, open: (sealed: SealedSecret) => string): OpenedBlueprint {
  const clear = (secret: SealedSecret) => JSON.parse(open(secret)) as Scalar;
  return mapSecrets(blueprint, clear, (secret) => ({ value: clear(secret), secret: true }));
}

/** All sealed secrets by their masks. */
export function secretsByMask(blueprint: IdentifiedBlueprint): Map<string, SealedSecret> {
  const secrets = [...findSealed(blueprint.stages), ...findSealed(blueprint.resources)];
  return new Map(secrets.map((secret) => [secret.masked, secret]));
}

export function isSealed(value: unknown): value is SealedSecret {
  return isRecord(value) && typeof value.$sealed === "string" && typeof value.masked === "string";
}

export function mapValues<A, B>(record: Record<string, A>, change: (value: A, name: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}

/** Secrets are values of variables and, at any depth, of plugins. */
function mapSecrets<V>(
  { stages, backends, resources }: IdentifiedBlueprint,
  ofPlugin: (secret: SealedSecret) => unknown,
  ofVariable: (secret: SealedSecret) => V,
) {
  const mapPlugins = (plugins: Plugins) => mapSealed(plugins, ofPlugin) as Plugins;
  return {
    stages: stages.map((stage) => ({
      ...stage,
      vars: mapValues(stage.vars, (variable) =>
        variable !== null && typeof variable === "object" ? ofVariable(variable.value) : variable,
      ),
      plugins: mapPlugins(stage.plugins),
    })),
    backends,
    resources: resources.map((resource) => ({ ...resource, plugins: mapPlugins(resource.plugins) })),
  };
}

/** Changes every sealed secret in a value, at any depth. */
export function mapSealed(value: unknown, change: (secret: SealedSecret) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapSealed(item, change));
  if (!isRecord(value)) return value;
  return isSealed(value) ? change(value) : mapValues(value, (inner) => mapSealed(inner, change));
}

export function findSealed(value: unknown): SealedSecret[] {
  if (isSealed(value)) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(findSealed) : [];
}
