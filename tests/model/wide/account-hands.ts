import type { DotdigitalControl } from "../../../local/dotdigital/control.ts";
import type { AccountFacts } from "./judge.ts";
import { addressOf, canonical } from "./people.ts";
import { type Hand, lists } from "./wide-history.ts";

export const accountId = 1;

/** A removal that is refused a thousand times gives up, and its run says so: nobody promises more. */
const mostRefused = 200;

/**
 * What people do in Dotdigital, and what follows from it that Dotdigital does not remember: addresses that a contact had,
 * and who wants no mail.
 */
export const makeAccountHands = (control: DotdigitalControl, hasSpellings: boolean, now: () => number) => {
  const formerly = new Map<number, Set<string>>();
  const refusing = new Set<number>();
  const unremovable = new Set<number>();
  const goneAs = new Map<number, Set<string>>();
  /** Of each person how often her address has changed in Dotdigital. */
  const versions = new Map<number, number>();
  const seen = new Map<number, Set<string>>();
  /** Of each contact when its address has changed (epoch milliseconds). */
  const changes = new Map<number, number[]>();

  const note = (person: number, version: number) => {
    const addresses = seen.get(person) ?? new Set<string>();
    seen.set(person, addresses.add(canonical(addressOf(person, version, hasSpellings))));
  };
  /** Dotdigital's contact of a person, under the newest address that Dotdigital has of her. */
  const contactOf = async (person: number) => {
    for (let version = versions.get(person) ?? 0; version >= 0; version -= 1) {
      const found = await control.contact(accountId, addressOf(person, version, hasSpellings));
      if (found !== null) return found;
    }
    return null;
  };
  const onceHad = (contactId: number, addresses: Iterable<string>) =>
    formerly.set(contactId, new Set([...(formerly.get(contactId) ?? []), ...addresses]));

  const rename = async (person: number, version: number) => {
    const contact = await contactOf(person);
    const to = addressOf(person, version, hasSpellings);
    if (contact === null || (await control.contact(accountId, to)) !== null) return;
    await control.changeAddress(accountId, { contactId: contact.contactId }, to);
    onceHad(contact.contactId, [canonical(contact.identifiers.email)]);
    changes.set(contact.contactId, [...(changes.get(contact.contactId) ?? []), now()]);
    versions.set(person, version);
    note(person, version);
  };

  /** Where a hand has changed the contact's address before, nobody but the hand knows the one that it had at the end. */
  const noteGone = (
    person: number,
    { contactId, identifiers: { email } }: { contactId: number; identifiers: { email: string } },
  ) => {
    const known = formerly.has(contactId) ? [] : [canonical(email)];
    goneAs.set(person, new Set([...(goneAs.get(person) ?? []), ...known]));
  };

  /** From now on a removal that names one of these is refused as a whole. */
  const refuse = async (contactIds: readonly number[]) => {
    for (const contactId of contactIds) unremovable.add(contactId);
    const status = unremovable.size % 2 === 0 ? 404 : 400;
    const code = unremovable.size % 3 === 0 ? "ERROR_CONTACT_INVALID" : "ERROR_CONTACT_NOT_FOUND";
    await control.changeAccount(accountId, { refusedRemovals: [{ contactIds: [...unremovable], status, code }] });
  };

  return {
    /** A person has this address in a segment, or has had it. */
    note,

    async act({ kind, person, other, list }: Hand, versionInSource: number): Promise<void> {
      const contact = await contactOf(person);
      const here = lists[list] ?? lists[0];
      const email = contact?.identifiers.email ?? addressOf(person, versionInSource, hasSpellings);
      const isOnList = contact?.lists.some(({ id }) => id === here) === true;
      switch (kind) {
        case "take-off":
          if (isOnList) await control.takeOffList(accountId, here, email);
          return;
        case "opt-out":
          if (isOnList) await control.optOut(accountId, { email, addressBookId: here });
          return;
        case "opt-out-of-all":
          if (contact === null) return;
          await control.optOut(accountId, { email, leaveLists: true });
          refusing.add(person);
          return;
        case "add":
        case "make-anew":
          if (kind === "make-anew" || !isOnList) await control.addContacts(accountId, [{ email, lists: [here] }]);
          return;
        case "suppress":
          await control.suppress(accountId, email);
          refusing.add(person);
          return;
        case "rename":
          return rename(person, Math.max(versionInSource, versions.get(person) ?? 0) + 1);
        case "rename-everywhere":
          return rename(person, versionInSource);
        case "merge": {
          const kept = await contactOf(other);
          if (contact === null || kept === null || kept.contactId === contact.contactId) return;
          const ids = { kept: { contactId: kept.contactId }, gone: { contactId: contact.contactId } };
          await control.mergeContacts(accountId, ids);
          onceHad(kept.contactId, [canonical(email), ...(formerly.get(contact.contactId) ?? [])]);
          noteGone(person, contact);
          return;
        }
        case "erase":
          if (contact === null) return;
          noteGone(person, contact);
          await control.erase(accountId, { contactId: contact.contactId });
          return;
        case "confirm":
          if (contact?.status === "pendingOptIn") await control.confirmOptIn(accountId, email);
          return;
        case "refuse":
          return refuse(contact === null ? [] : [contact.contactId]);
        case "refuse-all":
          return refuse(
            (await control.members(accountId, here)).map(({ contactId }) => contactId).slice(0, mostRefused),
          );
        case "swap-account":
          return;
      }
    },

    /** Whoever waits for her opt-in gives it. */
    async confirmAll(): Promise<void> {
      for (const person of seen.keys()) {
        const contact = await contactOf(person);
        if (contact?.status === "pendingOptIn") await control.confirmOptIn(accountId, contact.identifiers.email);
      }
    },

    changesOf: (contactId: number): readonly number[] => changes.get(contactId) ?? [],

    facts: (contactAt: AccountFacts["contactAt"]): AccountFacts => ({
      formerly,
      refusing,
      unremovable,
      goneAs,
      addressesOf: (person) => seen.get(person) ?? new Set(),
      contactAt,
    }),
  };
};
