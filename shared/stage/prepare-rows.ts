import { type ContactHasher, keyBytes, rawCellsBytes, referenceBytes, valuesBytes } from "../diff/contact-hasher.ts";
import { rowKinds } from "../diff/decide-row.ts";
import { makeUtf8Text, putString, type Utf8Text } from "../json/utf8-text.ts";
import type { MapByRow } from "../map/compile-mapping.ts";
import type { MergeOption } from "../map/mapping.ts";
import { shownReference } from "../personal/shown-reference.ts";
import type { RowBlock } from "../read/read-part.ts";
import { type RowCells, textAt } from "../row-cells.ts";
import { makePreparedRows, type PreparedRows, piece, piecesPerRow, rawCellsWords } from "./prepared-rows.ts";

export type PrepareRows = MapByRow & {
  mergeOption: MergeOption;
  hasher: ContactHasher;
  /**
   * Whether the row at a place, of which the keys and the raw cells are there, can only be unchanged: then it writes the
   * hash of the values, and the row is not converted.
   */
  isKnown?: ((rows: PreparedRows, place: number) => boolean) | undefined;
};

/** All of it but the mapping, which is the segment's own. */
export type PreparedBy = Omit<PrepareRows, keyof MapByRow>;

/** A block ends with one of these, and with a row whose address had an earlier form: that one may change who others are. */
const maxRows = 4096;
const maxJsonBytes = 256 * 1024;

/**
 * The rows of one part mapped, hashed and encoded, in blocks, in the order of the file. It knows nothing of lists and
 * snapshots, and could run elsewhere. Every row comes out, the invalid ones too.
 */
export async function* prepareRows(
  blocks: AsyncIterable<RowBlock>,
  how: PrepareRows,
): AsyncGenerator<PreparedRows, void, undefined> {
  const rows = makePreparedRows(maxRows);
  // A function made for each row would be named for each row, too, in the bundle, which keeps the names of functions.
  const hashOf = () => referenceHash(rows);
  const row = { values: [], cells: undefined };
  const memory = { texts: [], cellBytes: makeUtf8Text(1024) };
  const adding: Adding = { ...how, valuesHead: `${how.mergeOption}:`, hashOf, row, ...memory };
  for await (const block of blocks) {
    for (let position = 0; position < block.size; position += 1) {
      addRow(rows, block, position, adding);
      if (rows.size < maxRows && rows.json.end < maxJsonBytes && rows.formerKeys.size === 0) continue;
      yield rows;
      clear(rows);
    }
    if (rows.size > 0) yield rows;
    clear(rows);
  }
}

const clear = (rows: PreparedRows): void => {
  rows.size = 0;
  rows.json.end = 0;
  rows.problems.clear();
  rows.details.clear();
  rows.warnings.clear();
  rows.unclear.clear();
  rows.formerKeys.clear();
};

type Adding = PrepareRows & {
  valuesHead: string;
  /** Of the reference of the row that is added, in hexadecimal digits. */
  hashOf: () => string;
  /** The row that is added. */
  row: { values: readonly string[]; cells: RowCells | undefined };
  /** Memory for the texts and for the raw cells of one row. */
  texts: string[];
  cellBytes: Utf8Text;
};

const setRow = ({ row, texts, textColumns }: Adding, block: RowBlock, position: number): void => {
  row.cells = block.cellsOf?.(position);
  row.values = row.cells === undefined ? block.valuesOf(position) : texts;
  if (row.cells !== undefined) for (const column of textColumns) texts[column] = textAt(row.cells, column);
};

const referenceHash = ({ referenceBytes: bytes, size }: PreparedRows): string =>
  bytes.toString("hex", size * referenceBytes, (size + 1) * referenceBytes);

const addRow = (rows: PreparedRows, block: RowBlock, position: number, adding: Adding): void => {
  const { personOf, hasher, hashOf } = adding;
  const place = rows.size;
  const problem = block.problemOf(position);
  if (problem === undefined) setRow(adding, block, position);
  const mapped = problem === undefined ? personOf(adding.row.values) : { kind: "invalid" as const, code: problem };
  rows.rows[place] = block.rowOf(position);
  rows.kinds[place] = rowKinds.indexOf(mapped.kind);
  rows.known[place] = 0;
  clearRawCells(rows, place);
  const reference = ("reference" in mapped && mapped.reference) || "";
  const referenceAt = place * referenceBytes;
  if (reference) hasher.writeReference(reference, rows.referenceBytes, referenceAt);
  else rows.referenceBytes.fill(0, referenceAt, referenceAt + referenceBytes);
  if ("formerEmail" in mapped && mapped.formerEmail !== undefined)
    rows.formerKeys.set(place, hasher.email(mapped.formerEmail));
  if (mapped.kind === "invalid") {
    rows.problems.set(place, mapped.code);
    if ("detail" in mapped && mapped.detail !== undefined) rows.details.set(place, mapped.detail);
  } else hasher.writeEmail(mapped.email, rows.keyBytes, place * keyBytes);
  if (mapped.kind === "excluded" && mapped.unclear !== undefined) rows.unclear.set(place, mapped.unclear);

  beginPiece(rows, piece.email);
  putString(rows.json, mapped.kind === "invalid" ? "" : mapped.email);
  beginPiece(rows, piece.dataFields);
  if (mapped.kind === "contact" && !isKnownByCells(rows, adding)) addValues(rows, adding);
  beginPiece(rows, piece.reference);
  putString(rows.json, shownReference(reference, hashOf));
  rows.size += 1;
  beginPiece(rows, 0);
};

const beginPiece = ({ starts, size, json }: PreparedRows, number: number): void => {
  starts[size * piecesPerRow + number] = json.end;
};

/** Whether the cells say that the row was converted before, and that nothing has come of it since. */
const isKnownByCells = (rows: PreparedRows, { row, rawCells, cellBytes, isKnown, hasher }: Adding): boolean => {
  if (rawCells === undefined) return false;
  const place = rows.size;
  cellBytes.end = 0;
  if (!rawCells.write(row, cellBytes)) return false;
  hasher.writeRawCells(rawCells.basis, cellBytes.bytes, cellBytes.end, rows.rawCellsBytes, place * rawCellsBytes);
  if (!isKnown?.(rows, place)) return false;
  rows.known[place] = 1;
  rawCells.count(row);
  return true;
};

/** Converts a row. One of which something is told, each time, keeps no raw cells. */
const addValues = (rows: PreparedRows, { row, writeFields, rawCells, hasher, valuesHead }: Adding): void => {
  const { json, size: place } = rows;
  const seen = rawCells?.nothingSeen() ?? 0;
  const start = json.end;
  const warnings = writeFields(row, json);
  hasher.writeValues(valuesHead, json.bytes, start, json.end, rows.valuesBytes, place * valuesBytes);
  if (warnings.length > 0) rows.warnings.set(place, warnings);
  if (warnings.length > 0 || (rawCells?.nothingSeen() ?? 0) > seen) clearRawCells(rows, place);
};

const clearRawCells = ({ rawCells }: PreparedRows, place: number): void => {
  for (let word = 0; word < rawCellsWords; word += 1) rawCells[place * rawCellsWords + word] = 0;
};
