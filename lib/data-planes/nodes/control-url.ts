import { BlockList, isIP } from "node:net";

/**
 * Which addresses may be asked as a node's control API. Loopback and private addresses are normal there; link-local,
 * metadata and unspecified ones never are. An allow list (hosts and CIDRs) narrows it to what it names.
 */

const forbidden = blockList([
  "0.0.0.0/8",
  "100.100.100.200/32",
  "168.63.129.16/32",
  "169.254.0.0/16",
  "224.0.0.0/3",
  "::/128",
  "64:ff9b::a9fe:0/112",
  "fd00:ec2::254/128",
  "fe80::/10",
  "ff00::/8",
]);

/** Why this URL is refused by its host alone, or null; a name is judged again by what it resolves to. */
export function refusalOfUrl(url: string, allow: readonly string[]): string | null {
  const host = hostOf(url);
  if (isIP(host)) return refusalOfAddress(host, host, allow);
  if (allow.length === 0 || allow.includes(host) || allow.some(isCidr)) return null;
  return `${host} is not in GATEPLANE_CONTROL_URL_ALLOW`;
}

/** Why an address that `host` leads to is refused, or null. */
export function refusalOfAddress(host: string, address: string, allow: readonly string[]): string | null {
  if (contains(forbidden, address)) return `${address} is a link-local, metadata or unspecified address`;
  if (allow.length === 0 || allow.includes(host) || contains(blockList(allow.filter(isCidr)), address)) return null;
  return `${address} is not in GATEPLANE_CONTROL_URL_ALLOW`;
}

/** The host of a URL as the allow list writes it: lower case, IPv6 without brackets. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, "");
}

function isCidr(entry: string): boolean {
  const [address = "", bits] = entry.split("/");
  const family = isIP(address);
  return family !== 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32)));
}

function blockList(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = "", bits] = cidr.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(address, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  }
  return list;
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
