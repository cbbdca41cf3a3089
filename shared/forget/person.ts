import { makeContactHasher, referenceBytes } from "../diff/contact-hasher.ts";
import { comparableAddress } from "../map/comparable-address.ts";
import { contactIdIn } from "../personal/contact-words.ts";
import { maskEmail, maskEmails } from "../personal/mask-email.ts";
import { shownReference } from "../personal/shown-reference.ts";

/** How somebody is known in what the app keeps: nothing of it holds her address. */
export type Person = {
  /** Keyed hashes of the address in each form that a snapshot may have. */
  readonly keys: readonly Buffer[];
  readonly contactIds: ReadonlySet<number>;
  learn(contactId: number, reference: Uint8Array | undefined): void;
  /** Whether a masked address may be hers; it is that of others, too. */
  hasMask(email: string): boolean;
  /** Whether a text, such as Dotdigital's words, has such an address in it, or one of her contact ids. */
  isIn(words: string): boolean;
  hasReference(shown: string): boolean;
  hasContactId(contactId: number): boolean;
};

type Given = { email: string; references: readonly string[] };

export const personOf = (hashKey: Buffer, { email, references }: Given): Person => {
  const hasher = makeContactHasher(hashKey);
  const addresses = [email, comparableAddress(email), comparableAddress(email, 1)];
  // Alone in a cell, and within words, where what it begins with may pass for punctuation.
  const masks = new Set(
    addresses.flatMap((one) => [maskEmail(one.trim()), maskEmails(one)]).map((one) => one.trim().toLowerCase()),
  );
  const contactIds = new Set<number>();
  const given = new Set(references.map((one) => shownReference(one.trim())));
  const hashes = new Set<string>();
  const hashOf = (reference: string): string => {
    const bytes = Buffer.alloc(referenceBytes);
    hasher.writeReference(reference, bytes, 0);
    return bytes.toString("hex");
  };
  return {
    keys: [...new Set(addresses.slice(1))].map((one) => hasher.email(one)),
    contactIds,
    learn(contactId, reference) {
      if (contactId > 0) contactIds.add(contactId);
      if (reference?.some((byte) => byte !== 0)) hashes.add(Buffer.from(reference).toString("hex"));
    },
    hasMask: (masked) => masks.has(masked.toLowerCase()),
    isIn(words) {
      const lower = words.toLowerCase();
      if ([...masks].some((mask) => lower.includes(mask))) return true;
      const id = contactIdIn(words);
      return id !== undefined && contactIds.has(id);
    },
    hasReference: (shown) => shown !== "" && (given.has(shown) || (hashes.size > 0 && hashes.has(hashOf(shown)))),
    hasContactId: (contactId) => contactIds.has(contactId),
  };
};
