import { keyBytes, valuesBytes } from "./contact-hasher.ts";

/**
 * The contacts of one address book, by the keyed hash of their address: what the last snapshot says of each, and what
 * this run has seen of it. 37 bytes a contact in arrays that grow by pieces, and 4 to 8 in an open-addressing table.
 */
export type ContactIndex = {
  readonly size: number;
  /** The record number of a contact, or -1. */
  find(key: Uint8Array): number;
  /** Adds a contact that is not there yet, with membership `none`: record numbers are 0, 1, 2 … in order of adding. */
  add(key: Uint8Array): number;
  /** Adds a record as `bytesOf` gave it. */
  addBytes(record: Uint8Array): void;
  /** The stored bytes of a record; a view that the next change may alter. */
  bytesOf(record: number): Buffer;
  keyOf(record: number): Buffer;
  hasValues(record: number, values: Uint8Array): boolean;
  setValues(record: number, values: Uint8Array): void;
  membershipOf(record: number): Membership;
  setMembership(record: number, membership: Membership): void;
  /** Dotdigital's id of the contact; 0 when it is not known. Up to 48 bits. */
  contactIdOf(record: number): number;
  setContactId(record: number, contactId: number): void;
  /** How often in a row these values were sent and not accepted. */
  triesOf(record: number): number;
  setTries(record: number, tries: number): void;
  /** Epoch seconds when an import that names the contact never got an id; 0 when none did. */
  lostAtOf(record: number): number;
  setLostAt(record: number, lostAt: number): void;
  /** What this run has made of the contact so far; not stored. */
  markOf(record: number): Mark;
  setMark(record: number, mark: Mark): void;
};

/**
 * on: confirmed. maybe: sent or removed with a failed, lost or unknown end. rejected: refused, and never on or maybe
 * before. removedOnce: removed although a lost import may still put it back; looked for again a day later.
 * none: not on the list because of us, as far as we know; never stored.
 */
export const memberships = ["none", "on", "maybe", "rejected", "removedOnce"] as const;
export type Membership = (typeof memberships)[number];

const marks = ["unseen", "sent", "unchanged", "parked", "excluded"] as const;
export type Mark = (typeof marks)[number];

const at = {
  values: keyBytes,
  contactId: keyBytes + valuesBytes,
  membership: keyBytes + valuesBytes + 6,
  tries: keyBytes + valuesBytes + 7,
  lostAt: keyBytes + valuesBytes + 8,
};
/** Bytes of one contact in memory and in a snapshot. */
export const recordBytes = at.lostAt + 4;
const recordsPerPiece = 65_536;
const empty = 0xffffffff;

export const makeContactIndex = (): ContactIndex => {
  const pieces: { bytes: Buffer; marks: Uint8Array }[] = [];
  let slots = new Uint32Array(1024).fill(empty);
  let size = 0;

  const pieceOf = (record: number) => {
    const piece = pieces[Math.floor(record / recordsPerPiece)];
    if (!piece || record < 0 || record >= size)
      throw new RangeError(`There is no record ${record}: the index holds ${size}.`);
    return piece;
  };
  const offsetOf = (record: number) => (record % recordsPerPiece) * recordBytes;
  const hasKey = (record: number, key: Uint8Array) => {
    const start = offsetOf(record);
    return pieceOf(record).bytes.compare(key, 0, keyBytes, start, start + keyBytes) === 0;
  };

  /** The slot that holds the key, or the empty one where it belongs. The key is a hash: its first bytes are as good. */
  const slotOf = (key: Uint8Array, table: Uint32Array) => {
    const mask = table.length - 1;
    const [a = 0, b = 0, c = 0, d = 0] = key;
    let slot = (a | (b << 8) | (c << 16) | (d << 24)) & mask;
    for (;;) {
      const record = table[slot] ?? empty;
      if (record === empty || hasKey(record, key)) return slot;
      slot = (slot + 1) & mask;
    }
  };

  const keyOf = (record: number) => pieceOf(record).bytes.subarray(offsetOf(record), offsetOf(record) + keyBytes);

  const grow = () => {
    const larger = new Uint32Array(slots.length * 2).fill(empty);
    for (let record = 0; record < size; record += 1) larger[slotOf(keyOf(record), larger)] = record;
    slots = larger;
  };

  const append = (key: Uint8Array): number => {
    if (size * 2 >= slots.length) grow();
    if (size % recordsPerPiece === 0) {
      pieces.push({ bytes: Buffer.alloc(recordsPerPiece * recordBytes), marks: new Uint8Array(recordsPerPiece) });
    }
    const record = size;
    const slot = slotOf(key, slots);
    size += 1;
    slots[slot] = record;
    pieceOf(record).bytes.set(key.subarray(0, keyBytes), offsetOf(record));
    return record;
  };

  return {
    get size() {
      return size;
    },
    find(key) {
      const record = slots[slotOf(key, slots)] ?? empty;
      return record === empty ? -1 : record;
    },
    add: append,
    addBytes(bytes) {
      const record = append(bytes);
      pieceOf(record).bytes.set(bytes.subarray(0, recordBytes), offsetOf(record));
    },
    bytesOf: (record) => pieceOf(record).bytes.subarray(offsetOf(record), offsetOf(record) + recordBytes),
    keyOf,
    hasValues(record, values) {
      const start = offsetOf(record) + at.values;
      return pieceOf(record).bytes.compare(values, 0, valuesBytes, start, start + valuesBytes) === 0;
    },
    setValues: (record, values) =>
      pieceOf(record).bytes.set(values.subarray(0, valuesBytes), offsetOf(record) + at.values),
    membershipOf: (record) => memberships[pieceOf(record).bytes[offsetOf(record) + at.membership] ?? 0] ?? "none",
    setMembership: (record, membership) => {
      pieceOf(record).bytes[offsetOf(record) + at.membership] = memberships.indexOf(membership);
    },
    contactIdOf: (record) => pieceOf(record).bytes.readUIntLE(offsetOf(record) + at.contactId, 6),
    setContactId: (record, contactId) => {
      pieceOf(record).bytes.writeUIntLE(contactId, offsetOf(record) + at.contactId, 6);
    },
    triesOf: (record) => pieceOf(record).bytes[offsetOf(record) + at.tries] ?? 0,
    setTries: (record, tries) => {
      pieceOf(record).bytes[offsetOf(record) + at.tries] = Math.min(tries, 255);
    },
    lostAtOf: (record) => pieceOf(record).bytes.readUInt32LE(offsetOf(record) + at.lostAt),
    setLostAt: (record, lostAt) => {
      pieceOf(record).bytes.writeUInt32LE(lostAt, offsetOf(record) + at.lostAt);
    },
    markOf: (record) => marks[pieceOf(record).marks[record % recordsPerPiece] ?? 0] ?? "unseen",
    setMark: (record, mark) => {
      pieceOf(record).marks[record % recordsPerPiece] = marks.indexOf(mark);
    },
  };
};
