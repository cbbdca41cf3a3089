import { keyBytes, valuesBytes } from "./hash-contact.ts";

/**
 * Who was seen in one target, in about 40 bytes a contact: a record of 24 bytes in an array that grows by pieces, and
 * four bytes a slot in an open-addressing table that is at most half full.
 */
export type ContactIndex = {
  /** The record number of a contact, or -1. */
  find(key: Buffer): number;
  /** Adds a contact that is not there yet and gives its record number: 0, 1, 2 … in order of adding. */
  add(key: Buffer, values: Buffer): number;
  hasValues(record: number, values: Buffer): boolean;
  readonly size: number;
};

const recordBytes = keyBytes + valuesBytes;
const recordsPerPiece = 65_536;
const empty = 0xffffffff;

export const makeContactIndex = (): ContactIndex => {
  const pieces: Buffer[] = [];
  let slots = new Uint32Array(1024).fill(empty);
  let size = 0;

  const offsetOf = (record: number) => (record % recordsPerPiece) * recordBytes;
  const pieceOf = (record: number): Buffer => {
    const piece = pieces[Math.floor(record / recordsPerPiece)];
    if (!piece) throw new RangeError(`There is no record ${record}: the index holds ${size}.`);
    return piece;
  };
  const hasKey = (record: number, key: Buffer) =>
    pieceOf(record).compare(key, 0, keyBytes, offsetOf(record), offsetOf(record) + keyBytes) === 0;

  /** The slot that holds the key, or the empty one where it belongs. The key is a hash: its first bytes are as good. */
  const slotOf = (key: Buffer, table: Uint32Array) => {
    const mask = table.length - 1;
    let slot = key.readUInt32LE(0) & mask;
    for (;;) {
      const record = table[slot] ?? empty;
      if (record === empty || hasKey(record, key)) return slot;
      slot = (slot + 1) & mask;
    }
  };

  const grow = () => {
    const larger = new Uint32Array(slots.length * 2).fill(empty);
    for (let record = 0; record < size; record += 1) {
      const start = offsetOf(record);
      larger[slotOf(pieceOf(record).subarray(start, start + keyBytes), larger)] = record;
    }
    slots = larger;
  };

  return {
    find(key) {
      const record = slots[slotOf(key, slots)] ?? empty;
      return record === empty ? -1 : record;
    },
    add(key, values) {
      if (size * 2 >= slots.length) grow();
      if (size % recordsPerPiece === 0) pieces.push(Buffer.alloc(recordsPerPiece * recordBytes));
      const record = size;
      slots[slotOf(key, slots)] = record;
      size += 1;
      key.copy(pieceOf(record), offsetOf(record), 0, keyBytes);
      values.copy(pieceOf(record), offsetOf(record) + keyBytes, 0, valuesBytes);
      return record;
    },
    hasValues(record, values) {
      const start = offsetOf(record) + keyBytes;
      return pieceOf(record).compare(values, 0, valuesBytes, start, start + valuesBytes) === 0;
    },
    get size() {
      return size;
    },
  };
};
