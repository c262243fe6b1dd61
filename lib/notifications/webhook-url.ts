import { isIP } from "node:net";
import { hostOf, isNetwork, isWithin, networks, reservedNetworks } from "@/lib/outbound/networks";

/**
 * Where webhooks may go. Receivers in a private network are normal; loopback, link-local, metadata and unspecified
 * addresses are refused unless the allow list (hosts and CIDRs) names them.
 */

const forbidden = networks([...reservedNetworks, "127.0.0.0/8", "::/96", "64:ff9b::7f00:0/104"]);

/** Why this URL is refused by its host alone, or null; a name is judged again by what it resolves to. */
export function refusalOfWebhookUrl(url: string, allow: readonly string[]): string | null {
  const host = hostOf(url);
  const address = /(^|\.)localhost$/.test(host) ? "127.0.0.1" : host;
  return isIP(address) ? refusalOfReceiver(host, address, allow) : null;
}

/** Why an address that `host` leads to is refused, or null. */
export function refusalOfReceiver(host: string, address: string, allow: readonly string[]): string | null {
  if (!isWithin(forbidden, address) || allow.includes(host)) return null;
  if (isWithin(networks(allow.filter(isNetwork)), address)) return null;
  return `${address} is a loopback, link-local, metadata or unspecified address`;
}
