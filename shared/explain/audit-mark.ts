import { makeContactHasher } from "../diff/contact-hasher.ts";
import { comparableAddress } from "../map/comparable-address.ts";

/**
 * What the audit log has of an address that somebody asked about: by it two questions about one person are known to be
 * that, and whoever has the address and the hash key can find them. It is made under a label of its own, so that it agrees
 * with no key of a snapshot.
 */
export const auditMark = (hashKey: Buffer, email: string): string =>
  makeContactHasher(hashKey).asked(comparableAddress(email)).toString("hex");
