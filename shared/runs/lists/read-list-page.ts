import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { Dotdigital } from "../../dotdigital/dotdigital.ts";
import { RefusedError } from "../../errors.ts";
import { comparableAddress } from "../../map/comparable-address.ts";

/** One who is on a list now: keyed hash of the address (base64url), contact id, the contact's own status. */
export type ReadContact = [key: string, contactId: number, status: string];

/** The most that `GET /contacts/v3` gives at once. */
const contactsOfPage = 5000;

/**
 * The one reader of a list's members: a page from `marker` on, with keys in the place of addresses. Whoever has no
 * address was not put there by us, and is nobody whom a segment could name: their key is no hash.
 * Throws `RefusedError` `list-unreadable` for a list that never ends.
 */
export const readListPage = async (
  dotdigital: Dotdigital,
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
    const key = email === "" ? `${noAddress}${contactId}` : hash.email(comparableAddress(email)).toString("base64url");
    return [key, contactId, status];
  });
  return { contacts, marker: read.nextMarker };
};

const noAddress = "no-address-";
export const hasAddress = ([key]: ReadContact): boolean => !key.startsWith(noAddress);
