import { keyBytes, rawCellsBytes, valuesBytes } from "../diff/contact-hasher.ts";
import { valuesWords } from "../diff/contact-records.ts";
import { type RowKind, rowKinds } from "../diff/decide-row.ts";
import { keyWords } from "../diff/key-table.ts";
import { referenceWords } from "../diff/reference-table.ts";
import type { DataFields, FieldWarning, MappedRow, UnclearCell } from "../map/mapped-row.ts";
import { makeUtf8Text, type Utf8Text } from "../json/utf8-text.ts";
import type { ReadProblem } from "../read/read-part.ts";

/** Why a row is invalid: it cannot be read, or has no address that mail could be sent to. */
export type RowProblem = ReadProblem | (MappedRow & { kind: "invalid" })["code"];

/**
 * Some rows of a part, ready to be decided on: columns by position, and what has to be written of a row as JSON in
 * UTF-8, one piece after the other. What few rows have stands beside. Good until the next block is asked for.
 */
export type PreparedRows = {
  size: number;
  /** The record's number in its file. */
  readonly rows: Uint32Array;
  /** Places in `rowKinds`. */
  readonly kinds: Uint8Array;
  /** Keyed hashes of the addresses, as words and as the same bytes. */
  readonly keys: Uint32Array;
  readonly keyBytes: Buffer;
  /** Keyed hashes of the values, as words and as the same bytes. */
  readonly values: Uint32Array;
  readonly valuesBytes: Buffer;
  /** Keyed hashes of the references, as words and as the same bytes; zeros where a row has none. */
  readonly references: Uint32Array;
  readonly referenceBytes: Buffer;
  /** Keyed hashes of the raw cells, as words and as the same bytes; zeros of a row that has to be converted each time. */
  readonly rawCells: Uint32Array;
  readonly rawCellsBytes: Buffer;
  /** 1 of a row whose cells are known: it can only be unchanged, and has no data fields here. */
  readonly known: Uint8Array;
  /** Of each row the address, the data fields and the reference as it is shown. */
  readonly json: Utf8Text;
  /** Where each of the pieces begins in `json`, and, at the end, where the last one ends. */
  readonly starts: Uint32Array;
  readonly problems: Map<number, RowProblem>;
  /** What exactly is wrong, of the few problems of which more is known; nothing of the row. */
  readonly details: Map<number, string>;
  readonly warnings: Map<number, readonly FieldWarning[]>;
  /** Of the few excluded rows of which nobody can tell whether they are: the cell that is not understood. */
  readonly unclear: Map<number, UnclearCell>;
  /** Keyed hashes of addresses in an earlier form, of the few rows whose address had another one: decision 14. */
  readonly formerKeys: Map<number, Buffer>;
};

/** Words of 32 bits that the hash of the raw cells takes. */
export const rawCellsWords = rawCellsBytes / Uint32Array.BYTES_PER_ELEMENT;

/** What a row has in `json`, in this order. */
export const piece = { email: 0, dataFields: 1, reference: 2 } as const;
export const piecesPerRow = 3;
type Piece = (typeof piece)[keyof typeof piece];

export const makePreparedRows = (maxRows: number): PreparedRows => {
  const keys = new Uint32Array(maxRows * keyWords);
  const values = new Uint32Array(maxRows * valuesWords);
  const references = new Uint32Array(maxRows * referenceWords);
  const rawCells = new Uint32Array(maxRows * rawCellsWords);
  return {
    size: 0,
    rows: new Uint32Array(maxRows),
    kinds: new Uint8Array(maxRows),
    keys,
    keyBytes: Buffer.from(keys.buffer),
    values,
    valuesBytes: Buffer.from(values.buffer),
    references,
    referenceBytes: Buffer.from(references.buffer),
    rawCells,
    rawCellsBytes: Buffer.from(rawCells.buffer),
    known: new Uint8Array(maxRows),
    json: makeUtf8Text(64 * 1024),
    starts: new Uint32Array(maxRows * piecesPerRow + 1),
    problems: new Map(),
    details: new Map(),
    warnings: new Map(),
    unclear: new Map(),
    formerKeys: new Map(),
  };
};

export const kindOf = ({ kinds }: PreparedRows, position: number): RowKind =>
  rowKinds[kinds[position] ?? 0] ?? "contact";

export const rowOf = ({ rows }: PreparedRows, position: number): number => rows[position] ?? 0;

/** Where a piece of a row begins; it ends where the next one begins. */
export const startOf = ({ starts }: PreparedRows, position: number, of: Piece): number =>
  starts[position * piecesPerRow + of] ?? 0;

export const endOf = ({ starts }: PreparedRows, position: number, of: Piece): number =>
  starts[position * piecesPerRow + of + 1] ?? 0;

/** The address of a row, empty where it has none: for the few of which something is told. */
export const emailOf = (rows: PreparedRows, position: number): string => textOf(rows, position, piece.email);

/** The data fields of a row that is a contact; none of any other. Throws for one that was not converted. */
export const dataFieldsOf = (rows: PreparedRows, position: number): DataFields => {
  assertConverted(rows, position);
  const text = jsonOf(rows, position, piece.dataFields);
  return text === "" ? {} : JSON.parse(text);
};

/** Whoever is to send a row has its data fields. */
export const assertConverted = (rows: PreparedRows, position: number): void => {
  if (rows.known[position] === 1)
    throw new RangeError(`Row ${rowOf(rows, position)} was not converted, for it could only be unchanged.`);
};

export const hasRawCells = ({ rawCells }: PreparedRows, position: number): boolean =>
  rawCells[position * rawCellsWords] !== 0 || rawCells[position * rawCellsWords + 1] !== 0;

/** The reference of a row as it is shown, empty where it has none. */
export const referenceOf = (rows: PreparedRows, position: number): string => textOf(rows, position, piece.reference);

export const hasReference = ({ references }: PreparedRows, position: number): boolean =>
  references[position * referenceWords] !== 0 || references[position * referenceWords + 1] !== 0;

const textOf = (rows: PreparedRows, position: number, of: Piece): string => JSON.parse(jsonOf(rows, position, of));

const jsonOf = (rows: PreparedRows, position: number, of: Piece): string =>
  rows.json.bytes.toString("utf8", startOf(rows, position, of), endOf(rows, position, of));

export const keyOf = (rows: PreparedRows, position: number): Buffer =>
  rows.keyBytes.subarray(position * keyBytes, (position + 1) * keyBytes);

export const keyTextOf = (rows: PreparedRows, position: number): string =>
  rows.keyBytes.toString("base64url", position * keyBytes, (position + 1) * keyBytes);

export const rawCellsOf = (rows: PreparedRows, position: number): Buffer =>
  rows.rawCellsBytes.subarray(position * rawCellsBytes, (position + 1) * rawCellsBytes);

export const valuesOf = (rows: PreparedRows, position: number): Buffer =>
  rows.valuesBytes.subarray(position * valuesBytes, (position + 1) * valuesBytes);

export const valuesTextOf = (rows: PreparedRows, position: number): string =>
  rows.valuesBytes.toString("base64url", position * valuesBytes, (position + 1) * valuesBytes);
