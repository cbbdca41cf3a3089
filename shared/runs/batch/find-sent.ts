import type { FindSent } from "../../confirm/judge-import.ts";
import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { AddressForm } from "../../map/canonical-address.ts";
import { comparableAddress } from "../../map/comparable-address.ts";
import type { StoredContactKey } from "../../stage/contact-key.ts";

/** Finds those whom an import's result names among those who were sent, by the key of an address or by contact id. */
export const makeFindSent = (keys: readonly StoredContactKey[], hash: ContactHasher): FindSent => {
  const byKey = new Map<string, number>();
  const byId = new Map<number, number[]>();
  for (const [position, { key, byId: sent }] of keys.entries()) {
    byKey.set(key, position);
    if (sent) byId.set(sent.contactId, [...(byId.get(sent.contactId) ?? []), position]);
  }
  const ofKey = (email: string, form?: AddressForm) =>
    byKey.get(hash.email(comparableAddress(email, form)).toString("base64url"));
  // A plan that an older version made, and that was held since, has keys of the first form.
  const ofAddress = (email: string | undefined): number[] => {
    const position = email === undefined ? undefined : (ofKey(email) ?? ofKey(email, 1));
    return position === undefined ? [] : [position];
  };
  const ofId = (contactId: number | undefined): number[] => byId.get(contactId ?? 0) ?? [];
  const wasSentByAddress = (position: number) => keys[position]?.byId === undefined;

  return {
    now({ contactId, email }) {
      // Another contact may have her old address by now.
      if (contactId === undefined) return ofAddress(email);
      return [...ofId(contactId), ...ofAddress(email).filter(wasSentByAddress)];
    },
    asSent({ contactId, email }) {
      const positions = ofAddress(email).filter(wasSentByAddress);
      return positions.length > 0 ? positions : ofId(contactId);
    },
  };
};
