import { isSecretReference } from "@/lib/apisix/secret-fields";
import { isRecord } from "@/lib/core/json";
import type { Finding } from "./finding";
import type { IdentifiedBlueprint, IdentifiedDraft, SealedSecret, StoredVariable } from "./identified";
import { MaskedSecret, type Plugins, type Scalar, type Variable } from "./schema";
import { isSealed, mapValues } from "./secrets";
import { isReference } from "./variable-references";

/** What sealing needs: the fields of plugins that are secret, the gateway's secrets by their masks, and a key. */
export type Vault = {
  secretFields: Readonly<Record<string, readonly string[]>>;
  known: ReadonlyMap<string, SealedSecret>;
  seal(plain: string): SealedSecret;
};

type Sealing = Vault & { findings: Finding[] };

/** Replaces secrets in clear by sealed ones, and masks by the secrets they stand for. */
export function sealBlueprint(
  { stages, backends, resources }: IdentifiedDraft,
  vault: Vault,
): { blueprint: IdentifiedBlueprint; findings: Finding[] } {
  const sealing: Sealing = { ...vault, findings: [] };
  const blueprint = {
    stages: stages.map((stage) => ({
      ...stage,
      vars: mapValues(stage.vars, (variable, name) =>
        sealVariable(variable, `stages[${stage.name}].vars.${name}`, sealing),
      ),
      plugins: sealPlugins(stage.plugins, `stages[${stage.name}].plugins`, sealing),
    })),
    backends,
    resources: resources.map((resource) => ({
      ...resource,
      plugins: sealPlugins(resource.plugins, `resources[${resource.name}].plugins`, sealing),
    })),
  };
  return { blueprint, findings: sealing.findings };
}

function sealVariable(variable: Variable, path: string, sealing: Sealing): StoredVariable {
  if (variable === null || typeof variable !== "object") return variable;
  if ("masked" in variable) return { value: knownSecret(variable.masked, path, sealing), secret: true };
  const { value, secret } = variable;
  return secret && !isPublic(value) ? { value: sealValue(value, sealing), secret: true } : value;
}

function sealPlugins(plugins: Plugins, path: string, sealing: Sealing): Plugins {
  return mapValues(plugins, (config, plugin) => {
    const at = `${path}.${plugin}`;
    const sealed = sealFields(config, fieldsOf(plugin, sealing), (leaf) => sealLeaf(leaf, at, sealing));
    const forged = holdsObject(config, (value) => "$sealed" in value);
    const misplaced = holdsObject(sealed, isMask);
    if (forged || misplaced) sealing.findings.push({ path: at, code: "GP_DEFINITION_20009", params: {} });
    return sealed;
  });
}

function fieldsOf(plugin: string, { secretFields }: Vault): readonly string[] {
  return Object.hasOwn(secretFields, plugin) ? (secretFields[plugin] ?? []) : [];
}

type PluginConfig = Plugins[string];

function sealFields(config: PluginConfig, fields: readonly string[], change: (leaf: unknown) => unknown): PluginConfig {
  return fields.reduce((value, field) => changeAt(value, field.split("."), change) as PluginConfig, config);
}

/** Changes what lies at a path: through arrays on the way, and every leaf where the path ends. */
function changeAt(value: unknown, path: readonly string[], change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => changeAt(item, path, change));
  const [name, ...rest] = path;
  if (!isRecord(value) || isSealed(value) || isMask(value)) return name === undefined ? change(value) : value;
  if (name === undefined) return mapValues(value, (inner) => changeAt(inner, [], change));
  return Object.hasOwn(value, name) ? { ...value, [name]: changeAt(value[name], rest, change) } : value;
}

function sealLeaf(leaf: unknown, path: string, sealing: Sealing): unknown {
  if (isMask(leaf)) return knownSecret(leaf.masked, path, sealing);
  return typeof leaf === "string" && !isPublic(leaf) ? sealValue(leaf, sealing) : leaf;
}

/** As JSON, so that a number comes back as one. */
function sealValue(value: Scalar, { seal }: Sealing): SealedSecret {
  return seal(JSON.stringify(value));
}

function knownSecret(masked: string, path: string, { known, findings }: Sealing): SealedSecret {
  const secret = known.get(masked);
  if (!secret) findings.push({ path, code: "GP_DEFINITION_20008", params: { masked } });
  return secret ?? { $sealed: "", masked };
}

/** References hold no secret: nodes or the rendering replace them. */
export function isPublic(value: Scalar): boolean {
  return value === "" || (typeof value === "string" && (isSecretReference(value) || isReference(value)));
}

function holdsObject(value: unknown, wanted: (value: object) => boolean): boolean {
  if (typeof value !== "object" || value === null || (isSealed(value) && !wanted(value))) return false;
  return wanted(value) || Object.values(value).some((inner) => holdsObject(inner, wanted));
}

function isMask(value: unknown): value is MaskedSecret {
  return MaskedSecret.safeParse(value).success;
}
