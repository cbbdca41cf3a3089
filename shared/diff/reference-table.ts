import { makeKeyTable } from "./key-table.ts";

/** Words of 32 bits that the keyed hash of a reference takes. */
export const referenceWords = 2;

/**
 * Whom the rows of one refresh name under each reference, on whatever list: 22 to 29 bytes a reference. Only a reference
 * under which valid rows name one address is somebody's. Entries and contacts have numbers.
 */
export type ReferenceTable = {
  readonly size: number;
  /** A valid row names a contact. True for the row by which it turns out that the reference names several. */
  name(words: Uint32Array, at: number, contact: number): boolean;
  /** A row excludes a contact. */
  exclude(words: Uint32Array, at: number, contact: number): void;
  /** The entry of a reference, or -1. */
  find(words: Uint32Array, at: number): number;
  /** The one contact whom valid rows name; `nobody` or `several`. */
  namedBy(entry: number): number;
  /** The one contact whom rows exclude; `nobody` or `several`. */
  excludedBy(entry: number): number;
  /** The keyed hash of the reference. */
  hashOf(entry: number): Buffer;
};

export const nobody = -1;
export const several = -2;

const perPiece = 16_384;
/** What is kept of a contact, so that an empty place is nobody. */
const stored = (contact: number) => contact + 1;
const severalStored = -1;

export const makeReferenceTable = (): ReferenceTable => {
  const keys = makeKeyTable(referenceWords);
  const named: Int32Array[] = [];
  const excluded: Int32Array[] = [];

  const entryOf = (words: Uint32Array, at: number): number => {
    const entry = keys.add(words, at);
    if (entry >= named.length * perPiece) {
      named.push(new Int32Array(perPiece));
      excluded.push(new Int32Array(perPiece));
    }
    return entry;
  };
  /** True when another contact stood there alone until now. */
  const put = (pieces: readonly Int32Array[], entry: number, contact: number): boolean => {
    const piece = pieces[Math.floor(entry / perPiece)];
    const known = piece?.[entry % perPiece] ?? 0;
    if (!piece || known === severalStored || known === stored(contact)) return false;
    piece[entry % perPiece] = known === 0 ? stored(contact) : severalStored;
    return known !== 0;
  };
  const read = (pieces: readonly Int32Array[], entry: number): number => {
    const known = pieces[Math.floor(entry / perPiece)]?.[entry % perPiece] ?? 0;
    return known === severalStored ? several : known - 1;
  };

  return {
    get size() {
      return keys.size;
    },
    name: (words, at, contact) => put(named, entryOf(words, at), contact),
    exclude: (words, at, contact) => void put(excluded, entryOf(words, at), contact),
    find: keys.find,
    namedBy: (entry) => read(named, entry),
    excludedBy: (entry) => read(excluded, entry),
    hashOf: keys.keyOf,
  };
};
