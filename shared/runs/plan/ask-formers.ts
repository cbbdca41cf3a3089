import type { ContactHasher } from "../../diff/contact-hasher.ts";
import type { Contact, Dotdigital } from "../../dotdigital/dotdigital.ts";
import { RefusedError } from "../../errors.ts";
import { log } from "../../observe/log.ts";
import type { AskFormers, Former, FormerStatus } from "../../stage/hold-changed.ts";
import { readListPage } from "../lists/read-list-page.ts";

/** Contacts of one list that a run asks about one by one, its removals included. For more the list is read, once. */
const mostAsked = 200;
/** Two million contacts: whom these do not show is not known, and asked for by the next runs. */
const mostPages = 400;

export type FormerAsker = {
  askFormers: AskFormers;
  /** How many of a list were asked about one by one. */
  askedOf(addressBookId: number): number;
};

/** What Dotdigital says of an answer that is not there: `gone` is one that it does not know any more. */
type Answer = FormerStatus | "gone";

/** Asks Dotdigital what became of people under the addresses that they had. It changes nothing. */
export const makeFormerAsker = (
  runId: string,
  dotdigital: Pick<Dotdigital, "contactById" | "contactsOnList">,
  hash: ContactHasher,
): FormerAsker => {
  const asked = new Map<number, number>();
  const known = new Map<number, Contact | "gone">();

  const askOne = async (addressBookId: number, { contactId }: Former): Promise<Answer> => {
    if (contactId === 0) return "unknown";
    if (!known.has(contactId)) {
      const before = asked.get(addressBookId) ?? 0;
      if (before >= mostAsked) return "unknown";
      asked.set(addressBookId, before + 1);
      const contact = await contactOf(dotdigital, contactId);
      if (contact === undefined) return "unknown";
      known.set(contactId, contact);
    }
    const contact = known.get(contactId);
    return contact === undefined || contact === "gone" ? "gone" : statusOf(contact, addressBookId);
  };

  return {
    askedOf: (addressBookId) => asked.get(addressBookId) ?? 0,
    async askFormers(addressBookId, formers) {
      const answers: Answer[] = [];
      for (const former of formers) answers.push(await askOne(addressBookId, former));
      const isOpen = (position: number) => answers[position] === "unknown" || answers[position] === "gone";
      const open = formers.filter((_, position) => isOpen(position));
      log.info("formers-asked", { runId, addressBookId, formers: formers.length, notAnswered: open.length });
      if (open.length === 0) return answers.map(settled);
      const listed = await readStatuses(dotdigital, hash, addressBookId, open);
      return formers.map((former, position) => {
        const answer = answers[position] ?? "unknown";
        return isOpen(position) ? (listed.statusOf(former) ?? absent(answer, former, listed)) : settled(answer);
      });
    },
  };
};

/** A contact that is not in the account any more may have been erased: that is no leave to make another of the person. */
const settled = (answer: Answer): FormerStatus => (answer === "gone" ? "optedOutOfList" : answer);

/** Of somebody who was not found on the list. By an id that is known more can be asked for in the next run. */
const absent = (answer: Answer, { contactId }: Former, { isWhole }: Listed): FormerStatus =>
  answer === "unknown" && contactId === 0 && isWhole ? "absent" : settled(answer);

/** Undefined where Dotdigital refuses to say. */
const contactOf = async (
  dotdigital: Pick<Dotdigital, "contactById">,
  contactId: number,
): Promise<Contact | "gone" | undefined> => {
  try {
    return (await dotdigital.contactById(contactId)) ?? "gone";
  } catch (error) {
    // It is held back, and listed; the next run asks again.
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
};

/** The account's word comes first: who opted out of it may be said to be suppressed on each list, too. */
const statusOf = (contact: Contact, addressBookId: number): FormerStatus => {
  const status = statusOfWord(contact.status);
  const onList = contact.lists?.find(({ id }) => id === addressBookId);
  return status === "free" && onList?.status.toLowerCase() === "suppressed" ? "optedOutOfList" : status;
};

/** A word that we do not know is no leave to mail anybody. */
const statusOfWord = (status: string): FormerStatus => {
  switch (status.toLowerCase()) {
    case "subscribed":
    // Asked, and not answered yet: nobody opted out.
    case "pendingoptin":
      return "free";
    case "unsubscribed":
    case "suppressed":
    case "nosubscription":
    case "deleted":
    case "binned":
      return "optedOut";
    default:
      return "unknown";
  }
};

/** What a reading of a list says of people; undefined of whoever is not on it. */
type Listed = { statusOf: (former: Former) => FormerStatus | undefined; isWhole: boolean };

/** Reads the list for the statuses of some, by contact id or by address. */
const readStatuses = async (
  dotdigital: Pick<Dotdigital, "contactsOnList">,
  hash: ContactHasher,
  addressBookId: number,
  wanted: readonly Former[],
): Promise<Listed> => {
  const wantedIds = new Set(wanted.map(({ contactId }) => contactId));
  const wantedKeys = new Set(wanted.flatMap(({ key, newKey }) => [key, newKey]));
  const byId = new Map<number, FormerStatus>();
  const byKey = new Map<string, FormerStatus>();
  let marker: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const read = await readListPage(dotdigital, hash, addressBookId, marker);
    for (const [key, contactId, status] of read.contacts) {
      if (wantedIds.has(contactId)) byId.set(contactId, statusOfWord(status));
      if (wantedKeys.has(key)) byKey.set(key, statusOfWord(status));
    }
    marker = read.marker;
    if (marker === undefined) break;
  }
  // Somebody who is on the list under the new address already is not put there by us: nothing is changed by that.
  const statusOf = ({ contactId, key, newKey }: Former) => byId.get(contactId) ?? byKey.get(key) ?? byKey.get(newKey);
  return { statusOf, isWhole: marker === undefined };
};
