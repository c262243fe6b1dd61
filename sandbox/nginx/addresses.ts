import { BlockList, isIP } from "node:net";

/** Matches addresses against a list of addresses and CIDR ranges; throws on one that is neither. */
export function addressMatcher(list: readonly string[]): (address: string) => boolean {
  const blocks = new BlockList();
  for (const entry of list) {
    const [network = "", bits] = entry.split("/");
    const family = isIP(network) === 6 ? "ipv6" : "ipv4";
    if (!isIP(network)) throw new Error(`invalid ip address: ${entry}`);
    if (bits === undefined) blocks.addAddress(network, family);
    else blocks.addSubnet(network, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && blocks.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
