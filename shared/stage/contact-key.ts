import { keyBytes, noValues, valuesBytes } from "../diff/contact-hasher.ts";
import { type Effect, effects } from "../diff/effect.ts";
import type { BufferedWriter } from "./buffered-writer.ts";
import { endOf, type PreparedRows, piece, rowOf, startOf } from "./prepared-rows.ts";

/** Of somebody whose values another list sends. */
export const noValuesText = noValues.toString("base64url");

/** Bytes at most of a line without its reference and its address: hashes, two numbers, an id, and what stands between. */
const longestRest = 100;

/** Bytes that `addContactKey` takes for a contact at most. */
export const contactKeyBytes = (rows: PreparedRows, position: number, contactId: number): number => {
  const reference = endOf(rows, position, piece.reference) - startOf(rows, position, piece.reference);
  const email = contactId > 0 ? endOf(rows, position, piece.email) - startOf(rows, position, piece.email) : 0;
  return longestRest + reference + email;
};

/**
 * Writes what is kept beside a staged contact, at the same position: keyed hashes of the address and of the values that
 * go with it, and where it came from. `source` is a number in the plan's `sources`. Of somebody who is sent by her contact
 * id (0: by her address) the id and the address, too, which the body does not hold.
 */
export const addContactKey = (
  writer: BufferedWriter,
  rows: PreparedRows,
  position: number,
  effect: Effect,
  source: number,
  contactId: number,
): void => {
  writer.add('["');
  writer.addBase64Url(rows.keyBytes, position * keyBytes, (position + 1) * keyBytes);
  writer.add('","');
  if (effect & effects.withValues)
    writer.addBase64Url(rows.valuesBytes, position * valuesBytes, (position + 1) * valuesBytes);
  else writer.add(noValuesText);
  writer.add(`",${source},${rowOf(rows, position)},`);
  writer.addBytes(rows.json.bytes, startOf(rows, position, piece.reference), endOf(rows, position, piece.reference));
  if (contactId > 0) {
    writer.add(`,${contactId},`);
    writer.addBytes(rows.json.bytes, startOf(rows, position, piece.email), endOf(rows, position, piece.email));
  }
  writer.add("]\n");
};

/** A keys file with its hashes left as text (base64url), in the order of the body's contacts. */
export type StoredContactKey = {
  /** Keyed hash of the e-mail address. */
  key: string;
  /** Keyed hash of the values. */
  values: string;
  /** Number in the plan's `sources`. */
  source: number;
  row: number;
  /** Empty where no reference column is mapped. */
  reference: string;
  /** Of somebody who is sent by her contact id: the id, and the address of her row. */
  byId?: { contactId: number; email: string };
};

/** Of a file that `addContactKey` wrote: it is ours, and there are tens of thousands of lines in it. */
export const parseContactKeys = (bytes: Buffer): StoredContactKey[] =>
  bytes
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map(parseContactKey);

export const parseContactKey = (line: string): StoredContactKey => {
  const [key, values, source, row, reference, contactId, email]: KeyLine = JSON.parse(line);
  const stored = { key, values, source, row, reference };
  return contactId === undefined || email === undefined ? stored : { ...stored, byId: { contactId, email } };
};

type KeyLine = [
  key: string,
  values: string,
  source: number,
  row: number,
  reference: string,
  contactId?: number,
  email?: string,
];

/** A line of a keys file, as `addContactKey` writes it. */
export const contactKeyLine = ({ key, values, source, row, reference, byId }: StoredContactKey): string => {
  const line: KeyLine = [key, values, source, row, reference];
  if (byId) line.push(byId.contactId, byId.email);
  return JSON.stringify(line);
};
