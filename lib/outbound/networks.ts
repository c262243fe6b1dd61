import { BlockList, isIP } from "node:net";

/** Where nothing that answers a person's request may ever be: link-local, metadata, multicast and unspecified addresses. */
export const reservedNetworks = [
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
] as const;

/** The host of a URL as an allow list writes it: lower case, IPv6 without brackets, names without the root's dot. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$|\.$/g, "");
}

/** Whether an entry of an allow list is an address or a CIDR; anything else is a host. */
export function isNetwork(entry: string): boolean {
  const [address = "", bits] = entry.split("/");
  const family = isIP(address);
  return family !== 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32)));
}

export function networks(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = "", bits] = cidr.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(address, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  }
  return list;
}

export function isWithin(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
