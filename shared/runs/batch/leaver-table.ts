import { keyBytes } from "../../diff/contact-hasher.ts";
import type { LeaverLine } from "../../stage/leaver-line.ts";
import { makeSortedLookup } from "./sorted-lookup.ts";

/**
 * What is known of one who leaves a list:
 *
 * - `open`: to be named in a removal job, or named in one that has ended.
 * - `unknown`: the contact id is not known.
 * - `tooLarge`: the id does not fit the API's type, and no job can name it.
 * - `moved`: an import of the run has just accepted the same contact under another key.
 * - `kept`: the contact now has an address that the run names, and nobody knows what became of that.
 * - `gone`: not in the account any more, or not on the list.
 * - `suspect`: in a small part that Dotdigital refused; nobody knows yet for whom.
 * - `again`: a suspect who is on the list, to be named once more when everybody else has been.
 * - `refused`: named alone, and refused.
 */
const fates = ["open", "unknown", "tooLarge", "moved", "kept", "gone", "suspect", "again", "refused"] as const;
export type Fate = (typeof fates)[number];

/** Everybody who leaves one list, 40 bytes each in one buffer, which is also how they are stored. */
export type LeaverTable = {
  readonly size: number;
  readonly bytes: Buffer;
  /** Base64url. */
  keyOf(position: number): string;
  /** 0 where it is not known. */
  idOf(position: number): number;
  setId(position: number, contactId: number): void;
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
  count(fate: Fate): number;
  /** Positions of those with such a fate, `limit` at most. */
  positionsOf(wanted: Fate, limit?: number): number[];
  /** Puts these before everybody else, or behind. Positions change. */
  moveToFront(positions: readonly number[]): void;
  moveToBack(positions: readonly number[]): void;
  /** By contact id, as things are now. */
  lookupById(): { positionsOf(contactId: number): number[] };
  /** By key, of those whose contact id is not known. */
  lookupUnknown(): { positionsOf(key: string): number[] };
  /** By the key of the address that they have now. */
  lookupPresent(): { positionsOf(key: string): number[] };
};

const at = { present: keyBytes, id: 2 * keyBytes, fate: 2 * keyBytes + 6, facts: 2 * keyBytes + 7 };
/** Bytes of one leaver. */
export const recordBytes = 2 * keyBytes + 8;
const facts = { isListed: 1, isConfirmed: 2 };
const noKey = Buffer.alloc(keyBytes);
/** An id above this fits no call. */
export const maxContactId = 2_147_483_647;

/** Writes one who leaves, as the plan staged them, at an offset of zeroed bytes. */
export const writeLeaver = (bytes: Buffer, offset: number, [key, contactId, ...said]: LeaverLine): void => {
  bytes.write(key, offset, keyBytes, "base64url");
  bytes.writeUIntLE(contactId, offset + at.id, 6);
  bytes[offset + at.fate] = fates.indexOf(contactId === 0 ? "unknown" : fateOfId(contactId));
  bytes[offset + at.facts] = said.includes("confirmed") ? facts.isConfirmed : 0;
};

const fateOfId = (contactId: number): Fate => (contactId <= maxContactId ? "open" : "tooLarge");

export const makeLeaverTable = (stored: Buffer): LeaverTable => {
  let bytes = stored;
  const size = Math.floor(stored.length / recordBytes);
  const start = (position: number) => position * recordBytes;
  const keyText = (from: number) => bytes.subarray(from, from + keyBytes).toString("base64url");
  const isCode = (position: number, code: number) => bytes[start(position) + at.fate] === code;
  const hasFact = (position: number, fact: number) => ((bytes[start(position) + at.facts] ?? 0) & fact) !== 0;
  const hasPresent = (position: number) =>
    bytes.compare(noKey, 0, keyBytes, start(position) + at.present, start(position) + at.present + keyBytes) !== 0;

  /** Finds by the first bytes of a key, which is a hash, then holds the whole key against it. */
  const lookupKeys = (offset: number, isWanted: (position: number) => boolean) => {
    const sorted = makeSortedLookup(size, (position) =>
      isWanted(position) ? bytes.readUInt32LE(start(position) + offset) >>> 1 : undefined,
    );
    return {
      positionsOf(key: string): number[] {
        const wanted = Buffer.from(key, "base64url");
        if (wanted.length !== keyBytes) return [];
        return sorted
          .positionsOf(wanted.readUInt32LE(0) >>> 1)
          .filter(
            (position) =>
              bytes.compare(wanted, 0, keyBytes, start(position) + offset, start(position) + offset + keyBytes) === 0,
          );
      },
    };
  };

  const reorder = (positions: readonly number[], areFirst: boolean) => {
    if (positions.length === 0) return;
    const moved = new Set(positions);
    const ordered = Buffer.alloc(bytes.length);
    let next = 0;
    const take = (position: number) => ordered.set(bytes.subarray(start(position), start(position + 1)), start(next++));
    if (areFirst) for (const position of positions) take(position);
    for (let position = 0; position < size; position += 1) if (!moved.has(position)) take(position);
    if (!areFirst) for (const position of positions) take(position);
    bytes = ordered;
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
    presentOf: (position) => (hasPresent(position) ? keyText(start(position) + at.present) : undefined),
    setPresent(position, key) {
      bytes.write(key, start(position) + at.present, keyBytes, "base64url");
    },
    isListed: (position) => hasFact(position, facts.isListed),
    setListed(position) {
      bytes[start(position) + at.facts] = (bytes[start(position) + at.facts] ?? 0) | facts.isListed;
    },
    wasConfirmed: (position) => hasFact(position, facts.isConfirmed),
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
    lookupUnknown: () => lookupKeys(0, (position) => table.idOf(position) === 0),
    lookupPresent: () => lookupKeys(at.present, hasPresent),
  };
  return table;
};
