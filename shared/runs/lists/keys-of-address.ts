import type { ContactHasher } from "../../diff/contact-hasher.ts";
import { comparableAddress } from "../../map/comparable-address.ts";

/**
 * The keys under which somebody of this address may be on record: of the form that addresses have now, then of the
 * earlier one where that is another.
 */
export const keysOfAddress = (hasher: Pick<ContactHasher, "email">, address: string): Buffer[] =>
  [...new Set([comparableAddress(address), comparableAddress(address, 1)])].map((one) => hasher.email(one));
