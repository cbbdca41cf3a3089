import type { Contact, Dotdigital } from "../dotdigital/dotdigital.ts";
import { CodedError } from "../errors.ts";
import { comparableAddress } from "../map/comparable-address.ts";
import { within } from "../within.ts";
import type { ContactFacts, DotdigitalFacts } from "./explanation.ts";

/** What an account says of an address, and of the contacts that the app has on record for it. */
export type AccountAnswer =
  | { kind: "answered"; ofAddress: Contact | undefined; byId: ReadonlyMap<number, Contact | undefined> }
  | { kind: "silent"; code: string; message: string };

type Asks = Pick<Dotdigital, "contactByEmail" | "contactById">;

/**
 * Asks an account who has the address, and where that is none of `contactIds`, what became of those: a contact's address
 * changes. An account that does not answer in time, or refuses, keeps nobody from what the app knows.
 */
export const askAccount = async (
  open: () => Promise<Asks>,
  address: string,
  contactIds: readonly number[],
  mostMs: number,
): Promise<AccountAnswer> => {
  try {
    return await within(mostMs, async () => ask(await open(), address, contactIds));
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { kind: "silent", code: error.code, message: error.message };
  }
};

const ask = async (dotdigital: Asks, address: string, contactIds: readonly number[]): Promise<AccountAnswer> => {
  const ofAddress = await findByAddress(dotdigital, address);
  const byId = new Map<number, Contact | undefined>();
  for (const id of new Set(contactIds))
    byId.set(id, id === ofAddress?.contactId ? ofAddress : await dotdigital.contactById(id));
  return { kind: "answered", ofAddress, byId };
};

/** By the form in which addresses are sent now, then as an earlier version sent them. */
const findByAddress = async (dotdigital: Asks, address: string): Promise<Contact | undefined> => {
  for (const form of new Set([comparableAddress(address), comparableAddress(address, 1)])) {
    const found = await dotdigital.contactByEmail(form);
    if (found) return found;
  }
  return undefined;
};

/** What the answer says of one list. `contactId`: of the contact that the app has on record there. */
export const factsOfList = (
  answer: AccountAnswer,
  addressBookId: number,
  contactId: number | null,
): DotdigitalFacts => {
  if (answer.kind === "silent") {
    const { code, message } = answer;
    return { contacts: null, isOnRecordGone: false, problem: { code, message } };
  }
  const { ofAddress, byId } = answer;
  const onRecord = contactId === null ? undefined : byId.get(contactId);
  const contacts: ContactFacts[] = [];
  for (const contact of new Set([onRecord, ofAddress])) {
    if (!contact) continue;
    contacts.push({
      contactId: contact.contactId,
      hasAddress: contact === ofAddress,
      isOnRecord: contact === onRecord,
      status: contact.status,
      listStatus: listStatusOf(contact, addressBookId),
    });
  }
  return { contacts, isOnRecordGone: contactId !== null && onRecord === undefined, problem: null };
};

const listStatusOf = ({ lists }: Contact, addressBookId: number): string | null =>
  lists === undefined ? null : (lists.find(({ id }) => id === addressBookId)?.status ?? "not-on-list");
