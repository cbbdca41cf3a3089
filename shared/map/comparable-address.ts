import { type AddressForm, addressForm, canonicalAddress } from "./canonical-address.ts";

/**
 * What is hashed of an address that Dotdigital names: its canonical form. An account may hold what we would take for no
 * address; that is only trimmed and lower-cased, for no row can name it.
 */
export const comparableAddress = (text: string, form: AddressForm = addressForm): string => {
  const read = canonicalAddress(text, form);
  return read.kind === "address" ? read.address : text.trim().toLowerCase();
};
