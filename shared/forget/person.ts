import { makeContactHasher, referenceBytes } from "../diff/contact-hasher.ts";
import { comparableAddress } from "../map/comparable-address.ts";
import { contactIdIn } from "../personal/contact-words.ts";
import { foldAtSigns } from "../personal/fold-at-signs.ts";
import { maskEmail, maskEmails } from "../personal/mask-email.ts";
import { hashInShown } from "../personal/shown-reference.ts";
import { keysOfAddress } from "../runs/lists/keys-of-address.ts";

/** How somebody is known in what the app keeps: nothing of it holds her address. */
export type Person = {
  /** Keyed hashes of the address in each form that a snapshot may have. */
  readonly keys: readonly Buffer[];
  learn(learnt: Learnt): void;
  /** All that was learnt of her: Dotdigital's ids, and keyed hashes of references, in hexadecimal digits. */
  known(): Learnt;
  /** Whether a masked address may be hers; it is that of others, too. */
  hasMask(email: string): boolean;
  /** Whether a text, such as Dotdigital's words, has such an address in it, or one of her contact ids. */
  isIn(words: string): boolean;
  hasReference(shown: string): boolean;
  /** Whether a text that is not masked has her address in it, or is a reference of hers. */
  isNamedBy(text: string): boolean;
  hasContactId(contactId: number): boolean;
};

export type Learnt = { contactIds: number[]; references: string[] };

type Given = { email: string; references: readonly string[] };

export const personOf = (hashKey: Buffer, { email, references }: Given): Person => {
  const hasher = makeContactHasher(hashKey);
  const addresses = [email, comparableAddress(email), comparableAddress(email, 1)];
  // Alone in a cell, and within words, where what it begins with may pass for punctuation.
  const masks = new Set(
    addresses.flatMap((one) => [maskEmail(one.trim()), maskEmails(one)]).map((one) => one.trim().toLowerCase()),
  );
  const hashOf = (reference: string): string => {
    const bytes = Buffer.alloc(referenceBytes);
    hasher.writeReference(reference, bytes, 0);
    return bytes.toString("hex");
  };
  const contactIds = new Set<number>();
  const hashes = new Set(references.map((one) => hashOf(one.trim())));
  // Whoever asks may have it from a report, where it is not whole.
  for (const one of references) hashes.add(hashInShown(one.trim()) ?? hashOf(one.trim()));
  return {
    keys: keysOfAddress(hasher, email),
    learn(learnt) {
      for (const id of learnt.contactIds) if (id > 0) contactIds.add(id);
      for (const one of learnt.references) if (/[^0]/.test(one)) hashes.add(one);
    },
    known: () => ({ contactIds: [...contactIds], references: [...hashes] }),
    hasMask: (masked) => masks.has(masked.toLowerCase()),
    isIn(words) {
      const lower = words.toLowerCase();
      if ([...masks].some((mask) => lower.includes(mask))) return true;
      const id = contactIdIn(words);
      return id !== undefined && contactIds.has(id);
    },
    hasReference: (shown) =>
      shown !== "" && hashes.size > 0 && (hashes.has(hashInShown(shown) ?? "") || hashes.has(hashOf(shown))),
    isNamedBy(text) {
      const plain = foldAtSigns(text).toLowerCase();
      return addresses.some((one) => plain.includes(one.trim().toLowerCase())) || hashes.has(hashOf(text.trim()));
    },
    hasContactId: (contactId) => contactIds.has(contactId),
  };
};
