import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * Whether an IP address is one of the public internet. Not so: loopback, private, link-local (where clouds answer with the
 * credentials of a machine) and shared ones, those for documents and tests, multicast, and IPv6 forms that carry an IPv4
 * address inside. Sources: IANA's registries of special-purpose addresses (RFC 6890); Azure's own 168.63.129.16.
 */
export const isPublicAddress = (address: string): boolean =>
  isIPv4(address)
    ? !closed.check(address)
    : isIPv6(address) && globalUnicast.check(address, "ipv6") && !closed.check(address, "ipv6");

const closed = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const) {
  closed.addSubnet(network, prefix);
}
for (const [network, prefix] of [
  // Teredo among them.
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  closed.addSubnet(network, prefix, "ipv6");
}

/** Everything else of IPv6 is loopback, local, mapped or translated. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");
