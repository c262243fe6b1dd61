import "server-only";
import type { Tx } from "@/lib/db/client";
import { loadInstallation } from "@/lib/installation/load-installation";
import type { SealedSecret } from "@/lib/gateways/definition/identified";
import { mapValues } from "@/lib/gateways/definition/secrets";
import { maskOf } from "@/lib/secrets/keyed-hash";
import { open, seal } from "@/lib/secrets/seal";
import { openVars, secretsOf, type BindingVault, type OpenedVars, type StoredVars } from "./binding-vars";

/** A binding's secrets open nowhere but in its own row. */
const placeOf = (bindingId: string) => `binding:${bindingId}`;

/** What seals new secrets of bindings; those that a binding holds are not sealed a second time. */
export async function openVaults(): Promise<(bindingId: string, stored: StoredVars) => BindingVault> {
  const { macKey } = await loadInstallation();
  return (bindingId, stored) => {
    const known = secretsOf(stored);
    const sealNew = (plain: string, masked: string) => ({ $sealed: seal(plain, placeOf(bindingId)), masked });
    return {
      known,
      seal: (plain) => {
        const masked = maskOf(plain, macKey);
        return known.get(masked) ?? sealNew(plain, masked);
      },
    };
  };
}

/** With secrets in clear: to be rendered. @throws SealError when a key is missing */
export function openBindingVars({ id, vars }: { id: string; vars: unknown }): OpenedVars {
  return openVars(vars as StoredVars, ({ $sealed }) => open($sealed, placeOf(id)));
}

/** The same with the newest key, when keys are rotated. @returns how many bindings hold secrets */
export async function resealBindings(tx: Tx): Promise<number> {
  const rows = await tx.binding.findMany({ select: { id: true, vars: true } });
  const secret = rows.filter(({ vars }) => secretsOf(vars as StoredVars).size > 0);
  for (const { id, vars } of secret) {
    const place = placeOf(id);
    const reseal = (value: SealedSecret) => ({ ...value, $sealed: seal(open(value.$sealed, place), place) });
    const resealed = mapValues(vars as StoredVars, (variable) =>
      typeof variable === "object" ? { value: reseal(variable.value), secret: true } : variable,
    );
    await tx.binding.update({ where: { id }, data: { vars: resealed } });
  }
  return secret.length;
}
