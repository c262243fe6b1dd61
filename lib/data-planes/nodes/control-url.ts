import { isIP } from "node:net";
import { hostOf, isNetwork, isWithin, networks, reservedNetworks } from "@/lib/outbound/networks";

/**
 * Which addresses may be asked as a node's control API. Loopback and private addresses are normal there; link-local,
 * metadata and unspecified ones never are. An allow list (hosts and CIDRs) narrows it to what it names.
 */

const forbidden = networks(reservedNetworks);

/** Why this URL is refused by its host alone, or null; a name is judged again by what it resolves to. */
export function refusalOfUrl(url: string, allow: readonly string[]): string | null {
  const host = hostOf(url);
  if (isIP(host)) return refusalOfAddress(host, host, allow);
  if (allow.length === 0 || allow.includes(host) || allow.some(isNetwork)) return null;
  return `${host} is not in GATEPLANE_CONTROL_URL_ALLOW`;
}

/** Why an address that `host` leads to is refused, or null. */
export function refusalOfAddress(host: string, address: string, allow: readonly string[]): string | null {
  if (isWithin(forbidden, address)) return `${address} is a link-local, metadata or unspecified address`;
  if (allow.length === 0 || allow.includes(host) || isWithin(networks(allow.filter(isNetwork)), address)) return null;
  return `${address} is not in GATEPLANE_CONTROL_URL_ALLOW`;
}
