import type { MembershipEvent } from "../../../local/dotdigital/membership-event.ts";
import { type Complaint, complain } from "./complaint.ts";
import { canonical } from "./people.ts";

/*
 * What must be true of a list when everything has gone quiet, from what is known outside the app alone: what the
 * segments say, what Dotdigital holds and remembers, and what hands have done. Nothing here knows how the app works.
 *
 * After a day of ticks everything has gone quiet, whatever came before: neither deaths nor outages nor what a run says
 * that it left open excuses anything. An import that was lost excuses the people whom it put on the list, and nobody
 * from being there, until the first good run of the list that began after it was carried out; where a run had begun
 * between sending and that, until the first that began a day after the run that sent it had ended, too.
 */

export type SeenMember = { contactId: number; email: string };

export type ListFacts = {
  /** Canonical address → person, of everybody who should be there. */
  named: ReadonlyMap<string, number>;
  members: readonly SeenMember[];
  /** Records of which nobody can tell whose they are: each may keep one of those who would leave, and no more. */
  broken: number;
  /** Contacts that wait for their opt-in. */
  waiting: ReadonlySet<number>;
  /** Contacts whom a lost import put there, of which the app cannot know yet: see `notKnownYet`. */
  notKnownYet: ReadonlySet<number>;
  /**
   * Contacts whom nothing but their addresses told, which changed: see `untoldOf`. Under a third address the person is held
   * back: that she is on the list no more under the one that was sent may be her own doing (decision 19).
   */
  untold: ReadonlySet<number>;
  /**
   * Canonical addresses that were named for the list while answers may have been lost: an import of one may have been
   * lost, and whoever is there who has it, or had it, is maybe ours, although a hand put her there. She leaves: decision 17.
   */
  maybeOurs: ReadonlySet<string>;
  /** Of this list, in the order in which they happened. */
  events: readonly MembershipEvent[];
};

export type AccountFacts = {
  /** Canonical addresses that a contact had before the one it has, or that a contact had which was merged into it. */
  formerly: ReadonlyMap<number, ReadonlySet<string>>;
  /** Person → everything that was ever hers. */
  addressesOf: (person: number) => ReadonlySet<string>;
  /** Canonical address → the contact that has it, whatever its lists. */
  contactAt: (address: string) => number | undefined;
  /** Persons who want no mail, or whom Dotdigital wants none of. */
  refusing: ReadonlySet<number>;
  /**
   * Person → canonical addresses that her contact had when a hand erased it, or merged it into another person's. Under another
   * one she is not put on a list on which she may have been: that is no leave to make another contact of her (decision 19). None
   * where a hand had changed the address before: the app knows the one that was sent.
   */
  goneAs: ReadonlyMap<number, ReadonlySet<string>>;
  /** Contacts that Dotdigital refuses to take off a list, whoever asks. */
  unremovable: ReadonlySet<number>;
};

/** What is wrong with one list, by the promises that it breaks; empty when nothing is. */
export const judgeList = (list: ListFacts, account: AccountFacts): Complaint[] => [
  ...complain("missing", missing(list, account)),
  ...complain("left-over", leftOver(list, account)),
  ...complain("stranger-taken-off", touchedStrangers(list, account)),
];

/** Everybody named is on the list, by the address or by the contact that once had it, unless a hand took her off. */
const missing = (list: ListFacts, account: AccountFacts): string[] => {
  const there = new Set(list.members.map(({ email }) => canonical(email)));
  for (const { contactId } of list.members) for (const old of account.formerly.get(contactId) ?? []) there.add(old);
  const offByHand = contactsOffByHand(list.events);
  return [...list.named]
    .filter(([address, person]) => {
      if (there.has(address) || account.refusing.has(person)) return false;
      if (account.goneAs.get(person)?.has(address) === false) return false;
      const contact = account.contactAt(address);
      if (contact !== undefined && list.waiting.has(contact)) return false;
      const hers = account.addressesOf(person);
      const isUntold = [...list.untold].some((id) =>
        [...(account.formerly.get(id) ?? [])].some((old) => hers.has(old)),
      );
      return !isUntold && ![...offByHand.values()].some((addresses) => [...addresses].some((each) => hers.has(each)));
    })
    .map(([address]) => `${address} is missing`);
};

/** Whoever was put there by an import and is named no more has left, under whatever address. */
const leftOver = (list: ListFacts, account: AccountFacts): string[] => {
  const left = list.members.filter(({ contactId, email }) => {
    const putBy = list.events.findLast(
      (event) => event.contactId === contactId && event.kind !== "left" && event.by !== "confirmation",
    )?.by;
    if (putBy !== "import" || account.unremovable.has(contactId) || list.notKnownYet.has(contactId)) return false;
    const hers = [canonical(email), ...(account.formerly.get(contactId) ?? [])];
    return !hers.some((address) => list.named.has(address));
  });
  if (peopleIn(left, account) <= list.broken) return [];
  return left.map(({ contactId, email }) => `${email} (contact ${contactId}) should not be there`);
};

/** Contacts that share an address, now or formerly, are one person: a broken record keeps a person, with all that is hers. */
const peopleIn = (contacts: readonly SeenMember[], { formerly }: AccountFacts): number => {
  const people: Set<string>[] = [];
  for (const { contactId, email } of contacts) {
    const hers = new Set([canonical(email), ...(formerly.get(contactId) ?? [])]);
    const same = people.filter((each) => [...hers].some((address) => each.has(address)));
    for (const each of same) for (const address of each) hers.add(address);
    people.splice(0, people.length, ...people.filter((each) => !same.includes(each)), hers);
  }
  return people.length;
};

/** Nobody is taken off whom no import ever put there, nor may have, under whichever of her addresses. */
const touchedStrangers = ({ events, maybeOurs }: ListFacts, { formerly }: AccountFacts): string[] => {
  const ours = new Set<number>();
  const touched: string[] = [];
  for (const { by, contactId, email, wasThere } of events) {
    if (by === "import" || by === "merge") ours.add(contactId);
    const hers = [canonical(email), ...(formerly.get(contactId) ?? [])];
    if (by === "removal" && wasThere && !ours.has(contactId) && !hers.some((address) => maybeOurs.has(address)))
      touched.push(`${email} (contact ${contactId}), a stranger, was taken off`);
  }
  return touched;
};

/**
 * Contact → the addresses that it had while on the list, of those whom a hand took off, and whom nobody but a hand put
 * back since. Under which of her addresses she came back is hers: another one is not put there for it (decision 19). An import that
 * was sent before a hand took her off, and is carried out after it, undoes nothing that she has said.
 */
const contactsOffByHand = (events: readonly MembershipEvent[]): Map<number, Set<string>> => {
  const addresses = new Map<number, Set<string>>();
  const offSince = new Map<number, number>();
  const isThereLate = new Set<number>();
  let nowMs = Number.NEGATIVE_INFINITY;
  for (const { contactId, email, kind, by, wasThere, import: put } of events) {
    nowMs = Math.max(nowMs, put?.doneMs ?? nowMs);
    const had = addresses.get(contactId) ?? new Set();
    addresses.set(contactId, had.add(canonical(email)));
    const offMs = offSince.get(contactId);
    const wasLate = isThereLate.delete(contactId);
    if (kind === "left" && by !== "removal") offSince.set(contactId, nowMs);
    else if (kind === "left" ? wasThere && !wasLate : by !== "hand") {
      if (put && offMs !== undefined && put.sentMs <= offMs) isThereLate.add(contactId);
      else offSince.delete(contactId);
    }
  }
  return new Map([...addresses].filter(([contactId]) => offSince.has(contactId)));
};

/** How a list stood when a step of the history was over. */
export type Mark = {
  /** How many memberships Dotdigital had noted by then, of all lists. */
  events: number;
  /** Nothing came in the way of the step, and the list's run ended well. */
  isCalm: boolean;
  /** Canonical address → person, of those who were to be on the list. */
  named: ReadonlyMap<string, number>;
  broken: number;
};

/**
 * Whom an import put back on the list although a hand had taken her off: calm before and calm since, named all the time,
 * under the address that she has. Anything less, and she may have left and come back, or nobody could know.
 */
export const putBack = (events: readonly (MembershipEvent & { at: number })[], marks: readonly Mark[]): Complaint[] => {
  const wrong: string[] = [];
  const off = new Map<number, number>();
  const joined = new Map<number, number>();
  for (const { at, contactId, email, kind, by, wasThere } of events) {
    const offAt = off.get(contactId);
    if (kind === "left" && by === "hand" && wasThere) {
      const settled = marks.findLast((mark) => mark.events <= at);
      const knownSince = joined.get(contactId);
      if (settled && knownSince !== undefined && settled.events > knownSince && settled.isCalm) off.set(contactId, at);
    } else if (kind === "joined" && by === "import") {
      if (offAt !== undefined && isCalmWhile(marks, offAt, at, canonical(email)))
        wrong.push(`${email} (contact ${contactId}) was put back although a hand had taken her off`);
      off.delete(contactId);
      if (!wasThere) joined.set(contactId, at);
    } else off.delete(contactId);
  }
  return complain("put-back", wrong);
};

/** From the last mark before `from` to the first after `to`. */
const isCalmWhile = (marks: readonly Mark[], from: number, to: number, address: string): boolean => {
  const first = marks.findLastIndex(({ events }) => events <= from);
  const last = marks.findIndex(({ events }) => events > to);
  const all = marks.slice(first, last + 1);
  return first >= 0 && last >= 0 && all.every(({ isCalm, named }) => isCalm && named.has(address));
};
