import type { Finding } from "@/lib/gateways/definition/finding";
import type { MaskedVariable, OpenedVariable, SealedSecret } from "@/lib/gateways/definition/identified";
import type { Scalar } from "@/lib/gateways/definition/schema";
import { isPublic } from "@/lib/gateways/definition/sealing";
import { mapValues } from "@/lib/gateways/definition/secrets";
import type { BindingVariable } from "./schema";

/** The values a binding gives to variables of its gateway's stages: as stored, as seen, and in clear. */
export type StoredVars = Record<string, Scalar | { value: SealedSecret; secret: true }>;
export type MaskedVars = Record<string, Exclude<MaskedVariable, null>>;
export type OpenedVars = Record<string, Exclude<OpenedVariable, null>>;

/** What the stages of a gateway declare: the name, and whether any of them holds it secret. */
export type Declared = ReadonlyMap<string, { secret: boolean }>;

export type BindingVault = { known: ReadonlyMap<string, SealedSecret>; seal(plain: string): SealedSecret };

/** What is wrong with given values: variables that no stage declares, masks that stand for nothing. */
export function findVarProblems(
  vars: Record<string, BindingVariable>,
  declared: Declared,
  known: BindingVault["known"],
  path: string,
): Finding[] {
  return Object.entries(vars).flatMap(([variable, given]): Finding[] => {
    const at = `${path}.${variable}`;
    if (!declared.has(variable)) {
      return [{ path: at, code: "GP_DEFINITION_20004", params: { variable, where: "no stage does" } }];
    }
    if (!isMask(given) || known.has(given.masked)) return [];
    return [{ path: at, code: "GP_DEFINITION_20008", params: { masked: given.masked } }];
  });
}

/** Seals what is secret, by the binding's own word or by that of a stage; masks keep what the binding holds. */
export function sealVars(
  vars: Record<string, BindingVariable>,
  declared: Declared,
  { known, seal }: BindingVault,
): StoredVars {
  return mapValues(vars, (given, name): StoredVars[string] => {
    if (isMask(given)) return { value: known.get(given.masked) ?? { $sealed: "", ...given }, secret: true };
    const { value, secret } = typeof given === "object" ? given : { value: given, secret: false };
    const hidden = (secret || declared.get(name)?.secret) && !isPublic(value);
    return hidden ? { value: seal(JSON.stringify(value)), secret: true } : value;
  });
}

export function maskVars(vars: StoredVars): MaskedVars {
  return mapValues(vars, (variable) =>
    typeof variable === "object" ? { masked: variable.value.masked, secret: true } : variable,
  );
}

/** `open` gives back the JSON that was sealed. */
export function openVars(vars: StoredVars, open: (secret: SealedSecret) => string): OpenedVars {
  return mapValues(vars, (variable) =>
    typeof variable === "object" ? { value: JSON.parse(open(variable.value)) as Scalar, secret: true } : variable,
  );
}

export function secretsOf(vars: StoredVars): Map<string, SealedSecret> {
  const secrets = Object.values(vars).flatMap((variable) => (typeof variable === "object" ? [variable.value] : []));
  return new Map(secrets.map((secret) => [secret.masked, secret]));
}

function isMask(given: BindingVariable): given is Extract<BindingVariable, { masked: string }> {
  return typeof given === "object" && "masked" in given;
}
