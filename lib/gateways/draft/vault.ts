import "server-only";
import { secretFields } from "@/lib/apisix/secret-fields";
import { loadInstallation } from "@/lib/installation/load-installation";
import { maskOf } from "@/lib/secrets/keyed-hash";
import { isSealedWithNewestKey, open, seal } from "@/lib/secrets/seal";
import type { IdentifiedBlueprint, OpenedBlueprint } from "../definition/identified";
import type { Vault } from "../definition/sealing";
import { mapSealed, openBlueprint, secretsByMask } from "../definition/secrets";

/** A gateway's secrets open nowhere but in its own draft and versions. */
const placeOf = (gatewayId: string) => `gateway:${gatewayId}`;

/** What seals new secrets of a gateway and knows those it has. A secret it has is not sealed a second time. */
export async function openVault(gatewayId: string, stored: IdentifiedBlueprint): Promise<Vault> {
  const { macKey } = await loadInstallation();
  const known = secretsByMask(stored);
  return {
    secretFields,
    known,
    seal: (plain) => {
      const masked = maskOf(plain, macKey);
      return known.get(masked) ?? { $sealed: seal(plain, placeOf(gatewayId)), masked };
    },
  };
}

/** A stored blueprint with its secrets in clear: to be rendered. @throws SealError when a key is missing */
export function openStoredBlueprint(gatewayId: string, blueprint: IdentifiedBlueprint): OpenedBlueprint {
  return openBlueprint(blueprint, ({ $sealed }) => open($sealed, placeOf(gatewayId)));
}

/** Any part of a stored blueprint, with what older keys sealed sealed by the newest. */
export function resealWithNewestKey(gatewayId: string, stored: unknown): unknown {
  const place = placeOf(gatewayId);
  return mapSealed(stored, (secret) =>
    isSealedWithNewestKey(secret.$sealed) ? secret : { ...secret, $sealed: seal(open(secret.$sealed, place), place) },
  );
}
