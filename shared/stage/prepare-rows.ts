import { type ContactHasher, keyBytes, rawCellsBytes, referenceBytes, valuesBytes } from "../diff/contact-hasher.ts";
import { rowKinds } from "../diff/decide-row.ts";
import { canonicalValues } from "../map/canonical-values.ts";
import type { MapByCells, MapRow } from "../map/compile-mapping.ts";
import type { MappedContact } from "../map/mapped-row.ts";
import type { MergeOption } from "../map/mapping.ts";
import { shownReference } from "../personal/shown-reference.ts";
import type { RowBlock } from "../read/read-part.ts";
import {
  endOf,
  makePreparedRows,
  type PreparedRows,
  piece,
  piecesPerRow,
  rawCellsWords,
  startOf,
} from "./prepared-rows.ts";

export type PrepareRows = {
  mapRow: MapRow;
  mergeOption: MergeOption;
  hasher: ContactHasher;
  /** Given where rows are told by their raw cells. */
  byCells?: MapByCells | undefined;
  /**
   * Whether the row at a place, of which the keys and the raw cells are there, can only be unchanged: then it writes the
   * hash of the values, and the row is not converted.
   */
  isKnown?: ((rows: PreparedRows, place: number) => boolean) | undefined;
};

/** All of it but the mapping, which is the segment's own. */
export type PreparedBy = Omit<PrepareRows, "mapRow" | "byCells">;

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
  const adding: Adding = { ...how, valuesHead: `${how.mergeOption}:`, hashOf: () => referenceHash(rows) };
  for await (const block of blocks) {
    for (let position = 0; position < block.size; position += 1) {
      addRow(rows, block, position, adding);
      if (rows.size < maxRows && jsonEnd(rows) < maxJsonBytes && rows.formerKeys.size === 0) continue;
      yield rows;
      clear(rows);
    }
    if (rows.size > 0) yield rows;
    clear(rows);
  }
}

const clear = (rows: PreparedRows): void => {
  rows.size = 0;
  rows.problems.clear();
  rows.details.clear();
  rows.warnings.clear();
  rows.unclear.clear();
  rows.formerKeys.clear();
};

/** `hashOf`: of the reference of the row that is added, in hexadecimal digits. */
type Adding = PrepareRows & { valuesHead: string; hashOf: () => string };

const referenceHash = ({ referenceBytes: bytes, size }: PreparedRows): string =>
  bytes.toString("hex", size * referenceBytes, (size + 1) * referenceBytes);

const addRow = (
  rows: PreparedRows,
  block: RowBlock,
  position: number,
  { mapRow, byCells, isKnown, hasher, valuesHead, hashOf }: Adding,
) => {
  const place = rows.size;
  const problem = block.problemOf(position);
  const values = problem === undefined ? block.valuesOf(position) : [];
  const personOf = byCells?.personOf ?? mapRow;
  const mapped = problem === undefined ? personOf(values) : { kind: "invalid" as const, code: problem };
  rows.rows[place] = block.rowOf(position);
  rows.kinds[place] = rowKinds.indexOf(mapped.kind);
  rows.known[place] = 0;
  clearRawCells(rows, place);
  const reference = "reference" in mapped ? mapped.reference : "";
  const referenceAt = place * referenceBytes;
  if (reference) hasher.writeReference(reference, rows.referenceBytes, referenceAt);
  else rows.referenceBytes.fill(0, referenceAt, referenceAt + referenceBytes);
  if ("formerEmail" in mapped && mapped.formerEmail !== undefined)
    rows.formerKeys.set(place, hasher.email(mapped.formerEmail));
  switch (mapped.kind) {
    case "invalid":
      rows.problems.set(place, mapped.code);
      if ("detail" in mapped && mapped.detail !== undefined) rows.details.set(place, mapped.detail);
      addPieces(rows, "", "", reference, hashOf);
      break;
    case "excluded":
      hasher.writeEmail(mapped.email, rows.keyBytes, place * keyBytes);
      if (mapped.unclear !== undefined) rows.unclear.set(place, mapped.unclear);
      addPieces(rows, mapped.email, "", reference, hashOf);
      break;
    case "contact": {
      hasher.writeEmail(mapped.email, rows.keyBytes, place * keyBytes);
      if (byCells && isConverted(rows, mapped, values, { byCells, isKnown, hasher })) {
        addPieces(rows, mapped.email, "", reference, hashOf);
        break;
      }
      if (mapped.warnings.length > 0) rows.warnings.set(place, mapped.warnings);
      addPieces(rows, mapped.email, canonicalValues(mapped.dataFields), reference, hashOf);
      const [start, end] = [startOf(rows, place, piece.dataFields), endOf(rows, place, piece.dataFields)];
      hasher.writeValues(valuesHead, rows.json, start, end, rows.valuesBytes, place * valuesBytes);
    }
  }
  rows.size += 1;
};

type Cells = Pick<PrepareRows, "hasher" | "isKnown"> & { byCells: MapByCells };

/**
 * Whether the cells say that the row was converted before, and that nothing has come of it since; else it is converted
 * now. One of which something is told, each time, keeps no raw cells.
 */
const isConverted = (
  rows: PreparedRows,
  contact: MappedContact,
  values: readonly string[],
  { byCells, isKnown, hasher }: Cells,
): boolean => {
  const place = rows.size;
  const text = byCells.textOf(values);
  if (text !== undefined) {
    hasher.writeRawCells(byCells.basis, text, rows.rawCellsBytes, place * rawCellsBytes);
    if (isKnown?.(rows, place)) {
      rows.known[place] = 1;
      byCells.count(values);
      return true;
    }
  }
  const seen = byCells.nothingSeen();
  byCells.fillFields(contact, values);
  if (contact.warnings.length > 0 || byCells.nothingSeen() > seen) clearRawCells(rows, place);
  return false;
};

const clearRawCells = ({ rawCells }: PreparedRows, place: number): void => {
  for (let word = 0; word < rawCellsWords; word += 1) rawCells[place * rawCellsWords + word] = 0;
};

const addPieces = (
  rows: PreparedRows,
  email: string,
  dataFields: string,
  reference: string | undefined,
  hashOf: () => string,
): void => {
  const first = rows.size * piecesPerRow;
  addPiece(rows, first + piece.email, JSON.stringify(email));
  addPiece(rows, first + piece.dataFields, dataFields);
  addPiece(rows, first + piece.reference, JSON.stringify(shownReference(reference ?? "", hashOf)));
};

const addPiece = (rows: PreparedRows, number: number, text: string): void => {
  const start = rows.starts[number] ?? 0;
  makeRoom(rows, start, text.length * 3);
  rows.starts[number + 1] = start + rows.json.write(text, start);
};

const makeRoom = (rows: PreparedRows, used: number, bytes: number): void => {
  if (used + bytes <= rows.json.length) return;
  const larger = Buffer.allocUnsafeSlow(Math.max(rows.json.length * 2, used + bytes));
  rows.json.copy(larger, 0, 0, used);
  rows.json = larger;
};

const jsonEnd = ({ starts, size }: PreparedRows): number => starts[size * piecesPerRow] ?? 0;
