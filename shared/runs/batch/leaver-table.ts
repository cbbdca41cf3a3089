import { keyBytes } from "../../diff/contact-hasher.ts";
import type { LeaverLine } from "../../stage/leaver-line.ts";
import { makeSortedLookup } from "./sorted-lookup.ts";

/**
 * What is known of one who leaves a list:
 *
 * - `open`: to be named in a removal job, or named in one that has ended.
 * - `unknown`: the contact id is not known.
 * - `tooLarge`: the id does not fit the API's type, and no job can name it.
 * - `moved`: the plan names the same contact under another key, or an import of the run has just accepted it so.
 * - `kept`: the contact now has an address that the run names, and nobody knows what became of that.
 * - `gone`: not in the account any more, or not on the list.
 * - `suspect`: in a small part that Dotdigital refused; nobody knows yet for whom.
 * - `again`: a suspect who is on the list, to be named once more when everybody else has been.
 * - `refused`: named alone, and refused.
 */
const fates = ["open", "unknown", "tooLarge", "moved", "kept", "gone", "suspect", "again", "refused"] as const;
export type Fate = (typeof fates)[number];

/**
 * Everybody who leaves one list, in one buffer, which is also how they are stored: `headRoom` bytes for whoever stores
 * it, 24 bytes for each, and 16 more for each as soon as somebody has another address than the one we know.
 */
export type LeaverTable = {
  readonly size: number;
  readonly bytes: Buffer;
  /** Base64url. */
  keyOf(position: number): string;
  /** 0 where it is not known. */
  idOf(position: number): number;
  setId(position: number, contactId: number): void;
  /** Whether the id is of a contact whose address is spelled in another way than it was sent. */
  isLoose(position: number): boolean;
  setLoose(position: number, isLoose: boolean): void;
  fateOf(position: number): Fate;
  setFate(position: number, fate: Fate): void;
  /** The key of the address that the contact has now; undefined while nobody has asked. Base64url. */
  presentOf(position: number): string | undefined;
  setPresent(position: number, key: string): void;
  /** Whether a reading of the list has met the contact id. */
  isListed(position: number): boolean;
  setListed(position: number): void;
  /** Whether the contact was known to be on the list, and not only sent there. */
  wasConfirmed(position: number): boolean;
  /** Whether she may wait for her opt-in: put on the list lately, or known to have waited. Undefined: she does not. */
  waitingOf(position: number): "recent" | "waits" | undefined;
  /** Whether the row is of another contact that may have the address of somebody who leaves: one more to take off, no person. */
  isSecond(position: number): boolean;
  /** Whether she is to be looked for again. */
  setWaits(position: number, waits: boolean): void;
  count(fate: Fate): number;
  /** Positions of those with such a fate, `limit` at most. */
  positionsOf(wanted: Fate, limit?: number): number[];
  /** Puts these before everybody else, or behind. Positions change. */
  moveToFront(positions: readonly number[]): void;
  moveToBack(positions: readonly number[]): void;
  /** By contact id, as things are now. */
  lookupById(): { positionsOf(contactId: number): number[] };
  /** By key, of those whose contact id is not known, or is of a contact whose address is spelled in another way. */
  lookupUnknown(): { positionsOf(key: string): number[] };
  /** By the key of the address that they have now. */
  lookupPresent(): { positionsOf(key: string): number[] };
};

const at = { id: keyBytes, fate: keyBytes + 6, facts: keyBytes + 7 };
/** Bytes of one leaver. */
const recordBytes = keyBytes + 8;
const facts = {
  isListed: 1,
  isConfirmed: 2,
  isPresentKnown: 4,
  hasAnother: 8,
  isRecent: 16,
  waits: 32,
  isSecond: 64,
  isLoose: 128,
};
/** Bytes at the front of a table's buffer that are not the table's. */
export const headRoom = 1024;
/** An id above this fits no call. */
export const maxContactId = 2_147_483_647;

/** Room for so many leavers, as they were staged. */
export const leaverBytes = (size: number): Buffer => Buffer.alloc(headRoom + size * recordBytes);

/** The part of `leaverBytes` that so many leavers take. */
export const trimmed = (bytes: Buffer, size: number): Buffer => bytes.subarray(0, headRoom + size * recordBytes);

/** The same, with room for so many more behind them. */
export const withRoom = (bytes: Buffer, size: number, more: number): Buffer =>
  Buffer.concat([trimmed(bytes, size)], headRoom + (size + more) * recordBytes);

/** Writes one who leaves, as the plan staged them, at a place of `leaverBytes`. */
export const writeLeaver = (bytes: Buffer, position: number, [key, contactId, ...said]: LeaverLine): void => {
  const offset = headRoom + position * recordBytes;
  bytes.write(key, offset, keyBytes, "base64url");
  bytes.writeUIntLE(contactId, offset + at.id, 6);
  const fate = said.includes("moved") ? "moved" : contactId === 0 ? "unknown" : fateOfId(contactId);
  bytes[offset + at.fate] = fates.indexOf(fate);
  bytes[offset + at.facts] =
    (said.includes("confirmed") ? facts.isConfirmed : 0) |
    (said.includes("recent") ? facts.isRecent : 0) |
    (said.includes("waits") ? facts.waits : 0);
};

const fateOfId = (contactId: number): Fate => (contactId <= maxContactId ? "open" : "tooLarge");

/**
 * Writes whoever has the address of one who leaves and is not the contact that we know: to be found by reading the list,
 * and taken off.
 */
export const writeSecond = (bytes: Buffer, position: number, key: string): void => {
  writeLeaver(bytes, position, [key, 0]);
  bytes[headRoom + position * recordBytes + at.facts] = facts.isSecond;
};

/** Of `leaverBytes` that were written, or of what a table was stored as. */
export const makeLeaverTable = (stored: Buffer, size: number): LeaverTable => {
  let bytes = stored;
  const start = (position: number) => headRoom + position * recordBytes;
  const presents = headRoom + size * recordBytes;
  const keyText = (from: number) => bytes.subarray(from, from + keyBytes).toString("base64url");
  const isCode = (position: number, code: number) => bytes[start(position) + at.fate] === code;
  const hasFact = (position: number, fact: number) => ((bytes[start(position) + at.facts] ?? 0) & fact) !== 0;
  const setFact = (position: number, fact: number, is: boolean) => {
    const known = bytes[start(position) + at.facts] ?? 0;
    bytes[start(position) + at.facts] = is ? known | fact : known & ~fact;
  };
  /** Where the key of the address that they have now stands. */
  const presentAt = (position: number): number | undefined => {
    if (!hasFact(position, facts.isPresentKnown)) return undefined;
    return hasFact(position, facts.hasAnother) ? presents + position * keyBytes : start(position);
  };

  /** Finds by the first bytes of a key, which is a hash, then holds the whole key against it. */
  const lookupKeys = (offsetOf: (position: number) => number | undefined) => {
    const sorted = makeSortedLookup(size, (position) => {
      const offset = offsetOf(position);
      return offset === undefined ? undefined : bytes.readUInt32LE(offset) >>> 1;
    });
    return {
      positionsOf(key: string): number[] {
        const wanted = Buffer.from(key, "base64url");
        if (wanted.length !== keyBytes) return [];
        return sorted.positionsOf(wanted.readUInt32LE(0) >>> 1).filter((position) => {
          const offset = offsetOf(position);
          return offset !== undefined && bytes.compare(wanted, 0, keyBytes, offset, offset + keyBytes) === 0;
        });
      },
    };
  };

  const reorder = (positions: readonly number[], areFirst: boolean) => {
    move(bytes, { from: headRoom, width: recordBytes, size }, positions, areFirst);
    if (bytes.length > presents) move(bytes, { from: presents, width: keyBytes, size }, positions, areFirst);
  };

  const table: LeaverTable = {
    size,
    get bytes() {
      return bytes;
    },
    keyOf: (position) => keyText(start(position)),
    idOf: (position) => bytes.readUIntLE(start(position) + at.id, 6),
    setId(position, contactId) {
      bytes.writeUIntLE(contactId, start(position) + at.id, 6);
      table.setFate(position, fateOfId(contactId));
    },
    fateOf: (position) => fates[bytes[start(position) + at.fate] ?? 0] ?? "open",
    setFate(position, fate) {
      bytes[start(position) + at.fate] = fates.indexOf(fate);
    },
    presentOf(position) {
      const offset = presentAt(position);
      return offset === undefined ? undefined : keyText(offset);
    },
    setPresent(position, key) {
      const isAnother = key !== keyText(start(position));
      setFact(position, facts.isPresentKnown, true);
      setFact(position, facts.hasAnother, isAnother);
      if (!isAnother) return;
      if (bytes.length === presents) bytes = Buffer.concat([bytes], presents + size * keyBytes);
      bytes.write(key, presents + position * keyBytes, keyBytes, "base64url");
    },
    isListed: (position) => hasFact(position, facts.isListed),
    setListed: (position) => setFact(position, facts.isListed, true),
    wasConfirmed: (position) => hasFact(position, facts.isConfirmed),
    waitingOf(position) {
      if (hasFact(position, facts.waits)) return "waits";
      return hasFact(position, facts.isRecent) ? "recent" : undefined;
    },
    isSecond: (position) => hasFact(position, facts.isSecond),
    isLoose: (position) => hasFact(position, facts.isLoose),
    setLoose: (position, isLoose) => setFact(position, facts.isLoose, isLoose),
    setWaits(position, waits) {
      setFact(position, facts.isRecent, false);
      setFact(position, facts.waits, waits);
    },
    count(fate) {
      const code = fates.indexOf(fate);
      let count = 0;
      for (let position = 0; position < size; position += 1) if (isCode(position, code)) count += 1;
      return count;
    },
    positionsOf(wanted, limit = size) {
      const code = fates.indexOf(wanted);
      const positions: number[] = [];
      for (let position = 0; position < size && positions.length < limit; position += 1)
        if (isCode(position, code)) positions.push(position);
      return positions;
    },
    moveToFront: (positions) => reorder(positions, true),
    moveToBack: (positions) => reorder(positions, false),
    lookupById: () =>
      makeSortedLookup(size, (position) => {
        const contactId = table.idOf(position);
        return contactId > 0 && contactId <= maxContactId ? contactId : undefined;
      }),
    lookupUnknown: () =>
      lookupKeys((position) => (table.idOf(position) === 0 || table.isLoose(position) ? start(position) : undefined)),
    lookupPresent: () => lookupKeys(presentAt),
  };
  return table;
};

type Rows = { from: number; width: number; size: number };

/** Moves these rows, in this order, before all others or behind them; the others keep their order. */
const move = (bytes: Buffer, { from, width, size }: Rows, positions: readonly number[], areFirst: boolean): void => {
  const rowAt = (position: number) => from + position * width;
  const moved = new Set(positions);
  const rows = Buffer.concat(positions.map((position) => bytes.subarray(rowAt(position), rowAt(position + 1))));
  let to = areFirst ? size - 1 : 0;
  for (let step = 0; step < size; step += 1) {
    const position = areFirst ? size - 1 - step : step;
    if (moved.has(position)) continue;
    bytes.copyWithin(rowAt(to), rowAt(position), rowAt(position + 1));
    to += areFirst ? -1 : 1;
  }
  bytes.set(rows, areFirst ? from : rowAt(size - positions.length));
};
