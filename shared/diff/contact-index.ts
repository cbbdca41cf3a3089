import { keyBytes, valuesBytes, withheldValues } from "./contact-hasher.ts";
import { type ContactRecords, isNamed, isToBeOn, type Membership, makeContactRecords } from "./contact-records.ts";
import { keyWords, makeKeyTable } from "./key-table.ts";
import type { Known } from "./known.ts";
import { makeListLinks } from "./list-links.ts";

/**
 * The contacts of one address book, by the keyed hash of their address: what the last snapshot says of each, and what
 * this run has seen of it. Records have numbers.
 */
export type ContactIndex = Omit<ContactRecords, "add" | "hasValues" | "setValues" | "hasRowValues" | "name"> & {
  /** The numbers of the records, in order of adding. */
  records(): Iterable<number>;
  /** The record of a contact whose key stands at `at`, or -1. */
  find(key: Uint8Array, at?: number): number;
  /** The record of a contact, who is added with membership `none` where it is not there. */
  add(key: Uint8Array, at?: number): number;
  keyOf(record: number): Buffer;
  hasValues(record: number, values: Uint8Array): boolean;
  setValues(record: number, values: Uint8Array, at?: number): void;
  hasRowValues(record: number, values: Uint8Array): boolean;
};

/**
 * The lists of one run, which share their keys: one look-up finds a row's person on all of them. For one list a contact
 * takes 40 to 46 bytes, and 4 more where imports were lost; for more of them 26 to 33, and 22 on each list.
 */
export type SharedIndex = {
  /** In order, a view of each list. */
  readonly lists: readonly ContactIndex[];
  readonly records: ContactRecords;
  /** The number of the contact whose key stands at `at`, added where it is not there. */
  contactOf(keys: Uint32Array, at: number): number;
  /** The record of a contact on a list, added where it is not there. */
  recordOf(contact: number, list: number): number;
  /** The record of a contact on a list, or -1. */
  findRecord(contact: number, list: number): number;
  /** The record of somebody whom this list knows, and no other; -1 of anybody else. By the key that stands at `at`. */
  soleRecordOf(keys: Uint32Array, at: number, list: number): number;
  /** Whose record it is. */
  contactAt(record: number): number;
  /**
   * The contact id by which a record's person is sent: the one that its list knows, or else that another list does, on
   * which the contact is. 0 where none is known, and where nobody knows whether the person is that contact still.
   */
  idToSend(record: number): number;
  /** Fills in what is known of a contact by the record of one list, of somebody whose row has the values at `at`. */
  look(contact: number, record: number, values: Uint32Array, at: number, known: Known): void;
  /** The records of a contact, one for each list that knows it, in the order of the lists. */
  recordsOf(contact: number): { record: number; list: number }[];
};

const withheldWords = new Uint32Array(Uint8Array.from(withheldValues).buffer);

export const makeSharedIndex = (listCount: number): SharedIndex => {
  const keys = makeKeyTable();
  const records = makeContactRecords();
  const links = makeListLinks(listCount);
  const sizes = Array.from({ length: listCount }, () => 0);
  const words = new Uint32Array(keyWords);
  const wordBytes = new Uint8Array(words.buffer);

  const toWords = (bytes: Uint8Array, at: number, length: number): Uint32Array => {
    for (let place = 0; place < length; place += 1) wordBytes[place] = bytes[at + place] ?? 0;
    return words;
  };
  const findRecord = (contact: number, list: number): number => {
    let record = links.firstOf(contact);
    while (record >= 0 && links.listOf(record) !== list) record = links.nextOf(record);
    return record;
  };
  const recordOf = (contact: number, list: number): number => {
    const known = findRecord(contact, list);
    if (known >= 0) return known;
    const record = records.add();
    links.link(contact, record, list);
    sizes[list] = (sizes[list] ?? 0) + 1;
    return record;
  };

  const idWhere = (record: number, isThere: (membership: Membership) => boolean): number =>
    isThere(records.membershipOf(record)) ? records.contactIdOf(record) : 0;

  const viewOf = (list: number): ContactIndex => ({
    ...records,
    get size() {
      return sizes[list] ?? 0;
    },
    *records() {
      for (let record = 0; record < records.size; record += 1) if (links.listOf(record) === list) yield record;
    },
    find(key, at = 0) {
      const contact = keys.find(toWords(key, at, keyBytes), 0);
      return contact < 0 ? -1 : findRecord(contact, list);
    },
    add: (key, at = 0) => recordOf(keys.add(toWords(key, at, keyBytes), 0), list),
    keyOf: (record) => keys.keyOf(links.contactOf(record)),
    hasValues: (record, values) => records.hasValues(record, toWords(values, 0, valuesBytes), 0),
    hasRowValues: (record, values) => records.hasRowValues(record, toWords(values, 0, valuesBytes), 0),
    setValues: (record, values, at = 0) => records.setValues(record, toWords(values, at, valuesBytes), 0),
  });

  return {
    lists: sizes.map((_, list) => viewOf(list)),
    records,
    contactOf: keys.add,
    recordOf,
    findRecord,
    soleRecordOf(words, at, list) {
      const contact = keys.find(words, at);
      const record = contact < 0 ? -1 : links.firstOf(contact);
      return record >= 0 && links.nextOf(record) < 0 && links.listOf(record) === list ? record : -1;
    },
    contactAt: links.contactOf,
    idToSend(record) {
      const own = idWhere(record, (membership) => membership !== "none");
      if (own > 0) return own;
      for (let other = links.firstOf(links.contactOf(record)); other >= 0; other = links.nextOf(other)) {
        const known = other === record ? 0 : idWhere(other, (membership) => membership === "on");
        if (known > 0) return known;
      }
      return 0;
    },
    look(contact, record, values, at, known) {
      known.mark = records.markOf(record);
      known.membership = records.membershipOf(record);
      known.tries = records.triesOf(record);
      const isTriedLast = records.hasValues(record, values, at);
      const isSame = isNamed(known.mark) ? records.hasRowValues(record, values, at) : isTriedLast;
      known.values = isSame ? "same" : records.hasNoValues(record) ? "none" : "other";
      known.isTriedLast = isTriedLast;
      known.wereWithheld = records.hasValues(record, withheldWords, 0);
      known.carriesValues = records.carriesValues(record);
      known.isNamedElsewhere = false;
      known.hasOtherValuesElsewhere = false;
      for (let other = links.firstOf(contact); other >= 0; other = links.nextOf(other)) {
        if (other === record) continue;
        const isNamedThere = isToBeOn(records.markOf(other));
        if (isNamedThere) known.isNamedElsewhere = true;
        // Those of a row that names somebody new: nothing was tried there yet.
        if (isNamedThere && records.membershipOf(other) === "none") continue;
        if (!records.hasNoValues(other) && !records.hasValues(other, values, at)) known.hasOtherValuesElsewhere = true;
      }
    },
    recordsOf(contact) {
      const found: { record: number; list: number }[] = [];
      for (let record = links.firstOf(contact); record >= 0; record = links.nextOf(record))
        found.push({ record, list: links.listOf(record) });
      return found.sort((one, other) => one.list - other.list);
    },
  };
};

/** The index of one list that stands alone. */
export const makeContactIndex = (): ContactIndex => {
  const [index] = makeSharedIndex(1).lists;
  if (!index) throw new RangeError("A shared index of one list has no list.");
  return index;
};
