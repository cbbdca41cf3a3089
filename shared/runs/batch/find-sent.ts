import type { FindSent } from "../../confirm/judge-import.ts";
import { type ContactHasher, keyBytes } from "../../diff/contact-hasher.ts";
import type { AddressForm } from "../../map/canonical-address.ts";
import { comparableAddress } from "../../map/comparable-address.ts";
import type { SentKeys } from "../../stage/sent-keys.ts";

const nobody: readonly number[] = [];

/** Finds those whom an import's result names among those who were sent, by the key of an address or by contact id. */
export const makeFindSent = (sent: SentKeys, hash: ContactHasher): FindSent => {
  const byId = new Map<number, number[]>();
  for (let position = 0; position < sent.size; position += 1) {
    const contactId = sent.sentIdOf(position);
    if (contactId > 0) byId.set(contactId, [...(byId.get(contactId) ?? []), position]);
  }
  const key = Buffer.alloc(keyBytes);
  const ofKey = (email: string, form?: AddressForm): number => {
    hash.writeEmail(comparableAddress(email, form), key, 0);
    return sent.positionOf(key);
  };
  // A plan that an older version made, and that was held since, has keys of the first form.
  const ofAddress = (email: string | undefined): number => {
    if (email === undefined) return -1;
    const position = ofKey(email);
    return position >= 0 ? position : ofKey(email, 1);
  };
  /** Of those alone who were sent by their addresses. */
  const sentByAddress = (email: string | undefined): readonly number[] => {
    const position = ofAddress(email);
    return position >= 0 && sent.sentIdOf(position) === 0 ? [position] : nobody;
  };
  const ofId = (contactId: number | undefined): readonly number[] => byId.get(contactId ?? 0) ?? nobody;

  return {
    now({ contactId, email }) {
      if (contactId === undefined) {
        const position = ofAddress(email);
        return position >= 0 ? [position] : nobody;
      }
      // Another contact may have her old address by now.
      const [sentById, byAddress] = [ofId(contactId), sentByAddress(email)];
      return sentById.length === 0 ? byAddress : [...sentById, ...byAddress];
    },
    asSent({ contactId, email }) {
      const positions = sentByAddress(email);
      return positions.length > 0 ? positions : ofId(contactId);
    },
  };
};
