import { valuesBytes } from "./contact-hasher.ts";

/**
 * on: confirmed. maybe: sent or removed with a failed, lost or unknown end. rejected: refused, and never on or maybe
 * before. removedOnce: removed although a lost import may still put it back; looked for again a day later. heldBack: a
 * new address of somebody who opted out under the former one (decision 19), and was not sent. gone: was on, and the contact
 * was deleted in Dotdigital; not made anew but by a full run.
 * pending: removed before she had confirmed her opt-in, so that she comes on the list when she does; looked for again.
 * none: not on the list because of us, as far as we know; never stored.
 */
export const memberships = ["none", "on", "maybe", "rejected", "removedOnce", "heldBack", "gone", "pending"] as const;
export type Membership = (typeof memberships)[number];

/** Whether nothing is remembered of somebody once no row names them: they are not on the list. */
export const isForgotten = (membership: Membership): boolean =>
  membership === "rejected" || membership === "heldBack" || membership === "gone";

/** What a plan has made of a contact so far. */
export const marks = ["unseen", "excluded", "unchanged", "parked", "sent", "notInAccount"] as const;
export type Mark = (typeof marks)[number];

/** Whether a valid row that counts names the contact. */
export const isNamed = (mark: Mark): boolean => mark !== "unseen" && mark !== "excluded";

/** Whether the contact is to be on the list: named, and not of those whom the export may not make. */
export const isToBeOn = (mark: Mark): boolean => isNamed(mark) && mark !== "notInAccount";

/** Words of 32 bits that the hash of the values takes. */
export const valuesWords = valuesBytes / Uint32Array.BYTES_PER_ELEMENT;

/**
 * What is known of contacts on lists, by the number of the record: 17 bytes each, 4 where an import was lost, and 4 where
 * a row of this run has other values than those that were tried last.
 */
export type ContactRecords = {
  readonly size: number;
  /** Adds an empty record and gives its number. */
  add(): number;
  hasValues(record: number, words: Uint32Array, at: number): boolean;
  /** Whether another list sends the values, or nobody knows them. */
  hasNoValues(record: number): boolean;
  setValues(record: number, words: Uint32Array, at: number): void;
  valuesOf(record: number): Buffer;
  copyValues(from: number, to: number): void;
  membershipOf(record: number): Membership;
  setMembership(record: number, membership: Membership): void;
  /** Dotdigital's id of the contact; 0 when it is not known. Up to 48 bits. */
  contactIdOf(record: number): number;
  setContactId(record: number, contactId: number): void;
  /** How often in a row these values were sent and not accepted. Up to 15. */
  triesOf(record: number): number;
  setTries(record: number, tries: number): void;
  /** Since which refresh a broken row has kept them, as `keep-for-broken.ts` has it; 0 where none does. Up to 15. */
  keptSinceOf(record: number): number;
  setKeptSince(record: number, keptSince: number): void;
  /** Epoch seconds when an import that names the contact never got an id; 0 when none did. Of `pending`: when she left. */
  lostAtOf(record: number): number;
  setLostAt(record: number, lostAt: number): void;
  /** Of this run; not stored. */
  markOf(record: number): Mark;
  setMark(record: number, mark: Mark): void;
  /**
   * Lets a row that counts stand for the contact: with its mark, its values, and whether these go with this list. Who was
   * nobody is known by the row's values from now on; of all others those that were tried last stay beside them.
   */
  name(record: number, mark: Mark, carriesValues: boolean, words: Uint32Array, at: number): void;
  /** Whether the values of the contact go with this list, or went with it before a row excluded them from it. */
  carriesValues(record: number): boolean;
  /** Whether the values of the row that counts are those that were tried last with this list, and accepted. */
  hasTriedRowValues(record: number): boolean;
  /** Whether the contact counts among those whose values the list withholds. */
  isWithheld(record: number): boolean;
  setWithheld(record: number, isWithheld: boolean): void;
  /** Whether these are the values of the row that counts. Of another row one in four billion is taken for the same. */
  hasRowValues(record: number, words: Uint32Array, at: number): boolean;
};

const perPiece = 16_384;
const uint32 = 2 ** 32;
const halfByte = 0b1111;
const markBits = 0b111;
const carriesBit = 0b1000;
const withheldBit = 0b10000;

type Piece = {
  values: Uint32Array;
  idsLow: Uint32Array;
  idsHigh: Uint16Array;
  memberships: Uint8Array;
  /** Tries in the lower half of a byte, and since when somebody is kept in the upper one. */
  tries: Uint8Array;
  /** Marks, and bits for whether the list carries the contact's values, and withholds them. */
  marks: Uint8Array;
  lostAt: Uint32Array | undefined;
  /** Of the row that counts, a part of the hash of its values; 0 where they are the ones that were tried last. */
  rowValues: Uint32Array | undefined;
};

const makePiece = (): Piece => ({
  values: new Uint32Array(perPiece * valuesWords),
  idsLow: new Uint32Array(perPiece),
  idsHigh: new Uint16Array(perPiece),
  memberships: new Uint8Array(perPiece),
  tries: new Uint8Array(perPiece),
  marks: new Uint8Array(perPiece),
  lostAt: undefined,
  rowValues: undefined,
});

export const makeContactRecords = (): ContactRecords => {
  const pieces: Piece[] = [];
  let size = 0;
  const pieceOf = (record: number) => {
    const piece = pieces[Math.floor(record / perPiece)];
    if (!piece || record < 0 || record >= size)
      throw new RangeError(`There is no record ${record}: the index holds ${size}.`);
    return piece;
  };

  const records: ContactRecords = {
    get size() {
      return size;
    },
    add() {
      if (size % perPiece === 0) pieces.push(makePiece());
      size += 1;
      return size - 1;
    },
    hasValues(record, words, at) {
      const { values } = pieceOf(record);
      const start = (record % perPiece) * valuesWords;
      return values[start] === words[at] && values[start + 1] === words[at + 1];
    },
    hasNoValues(record) {
      const { values } = pieceOf(record);
      const start = (record % perPiece) * valuesWords;
      return values[start] === 0 && values[start + 1] === 0;
    },
    setValues(record, words, at) {
      const { values } = pieceOf(record);
      const start = (record % perPiece) * valuesWords;
      values[start] = words[at] ?? 0;
      values[start + 1] = words[at + 1] ?? 0;
    },
    copyValues(from, to) {
      const source = pieceOf(from).values;
      const target = pieceOf(to).values;
      for (let word = 0; word < valuesWords; word += 1)
        target[(to % perPiece) * valuesWords + word] = source[(from % perPiece) * valuesWords + word] ?? 0;
    },
    valuesOf: (record) => Buffer.from(pieceOf(record).values.buffer, (record % perPiece) * valuesBytes, valuesBytes),
    membershipOf: (record) => memberships[pieceOf(record).memberships[record % perPiece] ?? 0] ?? "none",
    setMembership(record, membership) {
      pieceOf(record).memberships[record % perPiece] = memberships.indexOf(membership);
    },
    contactIdOf(record) {
      const { idsLow, idsHigh } = pieceOf(record);
      return (idsHigh[record % perPiece] ?? 0) * uint32 + (idsLow[record % perPiece] ?? 0);
    },
    setContactId(record, contactId) {
      const { idsLow, idsHigh } = pieceOf(record);
      idsLow[record % perPiece] = contactId % uint32;
      idsHigh[record % perPiece] = Math.floor(contactId / uint32);
    },
    triesOf: (record) => (pieceOf(record).tries[record % perPiece] ?? 0) & halfByte,
    setTries(record, tries) {
      const piece = pieceOf(record).tries;
      piece[record % perPiece] = ((piece[record % perPiece] ?? 0) & ~halfByte) | Math.min(tries, halfByte);
    },
    keptSinceOf: (record) => (pieceOf(record).tries[record % perPiece] ?? 0) >> 4,
    setKeptSince(record, keptSince) {
      const piece = pieceOf(record).tries;
      piece[record % perPiece] = ((piece[record % perPiece] ?? 0) & halfByte) | (keptSince << 4);
    },
    lostAtOf: (record) => pieceOf(record).lostAt?.[record % perPiece] ?? 0,
    setLostAt(record, lostAt) {
      const piece = pieceOf(record);
      if (lostAt > 0) piece.lostAt ??= new Uint32Array(perPiece);
      if (piece.lostAt) piece.lostAt[record % perPiece] = lostAt;
    },
    markOf: (record) => marks[(pieceOf(record).marks[record % perPiece] ?? 0) & markBits] ?? "unseen",
    setMark(record, mark) {
      const piece = pieceOf(record).marks;
      piece[record % perPiece] = ((piece[record % perPiece] ?? 0) & ~markBits) | marks.indexOf(mark);
    },
    name(record, mark, carriesValues, words, at) {
      const piece = pieceOf(record);
      piece.marks[record % perPiece] = marks.indexOf(mark) | (carriesValues ? carriesBit : 0);
      if (records.membershipOf(record) === "none") records.setValues(record, words, at);
      const part = records.hasValues(record, words, at) ? 0 : partOf(words, at);
      if (part > 0) piece.rowValues ??= new Uint32Array(perPiece);
      if (piece.rowValues) piece.rowValues[record % perPiece] = part;
    },
    carriesValues: (record) => ((pieceOf(record).marks[record % perPiece] ?? 0) & carriesBit) !== 0,
    hasTriedRowValues: (record) =>
      records.membershipOf(record) !== "none" &&
      records.triesOf(record) === 0 &&
      !records.hasNoValues(record) &&
      (pieceOf(record).rowValues?.[record % perPiece] ?? 0) === 0,
    isWithheld: (record) => ((pieceOf(record).marks[record % perPiece] ?? 0) & withheldBit) !== 0,
    setWithheld(record, isWithheld) {
      const piece = pieceOf(record).marks;
      const mark = piece[record % perPiece] ?? 0;
      piece[record % perPiece] = isWithheld ? mark | withheldBit : mark & ~withheldBit;
    },
    hasRowValues(record, words, at) {
      const part = pieceOf(record).rowValues?.[record % perPiece] ?? 0;
      return part === 0 ? records.hasValues(record, words, at) : part === partOf(words, at);
    },
  };
  return records;
};

/** Never 0. */
const partOf = (words: Uint32Array, at: number): number => words[at] || 1;
