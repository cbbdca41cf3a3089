/** Words of 32 bits that a key takes: as such it is compared without a call. */
export const keyWords = 4;

/**
 * Keys of contacts, each once, numbered 0, 1, 2 … in order of adding: 16 bytes each in arrays that grow by pieces, and 6
 * to 13 in an open-addressing table. Or other hashes, of another number of words.
 */
export type KeyTable = {
  readonly size: number;
  /** The number of the key that stands at `at`, or -1. */
  find(words: Uint32Array, at: number): number;
  /** The same, of a key that is added where it is not there. */
  add(words: Uint32Array, at: number): number;
  keyOf(number: number): Buffer;
};

const keysPerPiece = 16_384;
/** A table that is fuller than this takes too many steps for a key that it has not. */
const maxLoad = 0.65;

export const makeKeyTable = (width: 2 | 4 = keyWords): KeyTable => {
  const pieces: Uint32Array<ArrayBuffer>[] = [];
  /** Numbers from 1 on; 0 is empty. */
  let slots = new Uint32Array(1024);
  let size = 0;

  const pieceOf = (number: number) => {
    const piece = pieces[Math.floor(number / keysPerPiece)];
    if (!piece || number < 0) throw new RangeError(`There is no key ${number}: the table holds ${size}.`);
    return piece;
  };

  /** The slot that holds the key, or the empty one where it belongs. The key is a hash: its first word is as good. */
  const slotOf = (words: Uint32Array, at: number, table: Uint32Array) => {
    const mask = table.length - 1;
    let slot = (words[at] ?? 0) & mask;
    for (;;) {
      const number = (table[slot] ?? 0) - 1;
      if (number < 0 || isSame(pieceOf(number), (number % keysPerPiece) * width, words, at, width)) return slot;
      slot = (slot + 1) & mask;
    }
  };

  const grow = () => {
    const larger = new Uint32Array(slots.length * 2);
    for (let number = 0; number < size; number += 1) {
      larger[slotOf(pieceOf(number), (number % keysPerPiece) * width, larger)] = number + 1;
    }
    slots = larger;
  };

  return {
    get size() {
      return size;
    },
    find: (words, at) => (slots[slotOf(words, at, slots)] ?? 0) - 1,
    add(words, at) {
      const slot = slotOf(words, at, slots);
      const known = slots[slot] ?? 0;
      if (known > 0) return known - 1;
      if (size % keysPerPiece === 0) pieces.push(new Uint32Array(keysPerPiece * width));
      const number = size;
      size += 1;
      const piece = pieceOf(number);
      const start = (number % keysPerPiece) * width;
      for (let word = 0; word < width; word += 1) piece[start + word] = words[at + word] ?? 0;
      slots[slot] = size;
      if (size > slots.length * maxLoad) grow();
      return number;
    },
    keyOf: (number) => Buffer.from(pieceOf(number).buffer, (number % keysPerPiece) * width * 4, width * 4),
  };
};

const isSame = (piece: Uint32Array, start: number, words: Uint32Array, at: number, width: 2 | 4): boolean =>
  piece[start] === words[at] &&
  piece[start + 1] === words[at + 1] &&
  (width === 2 || (piece[start + 2] === words[at + 2] && piece[start + 3] === words[at + 3]));
