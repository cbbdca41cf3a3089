import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { RefusedError } from "../../errors.ts";
import { comparableAddress } from "../../map/comparable-address.ts";
import { maskEmail } from "../../personal/mask-email.ts";

/**
 * One who is on a list now: keyed hash of the address (base64url), contact id, the contact's own status, the hash of the
 * address in the first form where that is another one, for somebody may be known under it still, the masked address, and
 * whether Dotdigital spells the address in another way than it is sent.
 */
export type ReadContact = [
  key: string,
  contactId: number,
  status: string,
  formerKey?: string | null,
  masked?: string,
  isOtherSpelling?: boolean,
];

/** The most that `GET /contacts/v3` gives at once. */
const contactsOfPage = 5000;

/**
 * The one reader of a list's members: a page from `marker` on, with keys in the place of addresses. Whoever has no
 * address was not put there by us, and is nobody whom a segment could name: their key is no hash.
 * Throws `RefusedError` `list-unreadable` for a list that never ends.
 */
export const readListPage = async (
  dotdigital: Pick<Dotdigital, "contactsOnList">,
  hash: ContactHasher,
  addressBookId: number,
  marker: string | undefined,
): Promise<{ contacts: ReadContact[]; marker: string | undefined }> => {
  const read = await dotdigital.contactsOnList(addressBookId, { marker, limit: contactsOfPage });
  if (read.nextMarker !== undefined && read.nextMarker === marker) {
    throw new RefusedError(`Dotdigital gave the same page of list ${addressBookId} twice.`, {
      code: "list-unreadable",
    });
  }
  const contacts = read.contacts.map(({ email = "", contactId, status }): ReadContact => {
    if (email === "") return [`${noAddress}${contactId}`, contactId, status];
    const address = comparableAddress(email);
    const former = comparableAddress(email, 1);
    const keyOf = (text: string) => hash.email(text).toString("base64url");
    const formerKey = address === former ? null : keyOf(former);
    const head = [keyOf(address), contactId, status, formerKey, maskEmail(email)] as const;
    return email === address ? [...head] : [...head, true];
  });
  return { contacts, marker: read.nextMarker };
};

/**
 * Whether the address is spelled as it is sent. An account may hold two contacts of what is one address to us; an import
 * of it is then of this one.
 */
export const isAsSent = ([, , , , , isOtherSpelling]: ReadContact): boolean => isOtherSpelling !== true;

const noAddress = "no-address-";
export const hasAddress = ([key]: ReadContact): boolean => !key.startsWith(noAddress);
