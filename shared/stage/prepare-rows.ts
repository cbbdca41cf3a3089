import { type ContactHasher, keyBytes, referenceBytes, valuesBytes } from "../diff/contact-hasher.ts";
import { rowKinds } from "../diff/decide-row.ts";
import { canonicalValues } from "../map/canonical-values.ts";
import type { MapRow } from "../map/compile-mapping.ts";
import type { MergeOption } from "../map/mapping.ts";
import { shownReference } from "../personal/shown-reference.ts";
import type { RowBlock } from "../read/read-part.ts";
import { endOf, makePreparedRows, type PreparedRows, piece, piecesPerRow, startOf } from "./prepared-rows.ts";

export type PrepareRows = {
  mapRow: MapRow;
  mergeOption: MergeOption;
  hasher: ContactHasher;
};

/** A block ends with one of these. */
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
      if (rows.size < maxRows && jsonEnd(rows) < maxJsonBytes) continue;
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
  { mapRow, hasher, valuesHead, hashOf }: Adding,
) => {
  const place = rows.size;
  const problem = block.problemOf(position);
  const mapped = problem === undefined ? mapRow(block.valuesOf(position)) : { kind: "invalid" as const, code: problem };
  rows.rows[place] = block.rowOf(position);
  rows.kinds[place] = rowKinds.indexOf(mapped.kind);
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
      if (mapped.warnings.length > 0) rows.warnings.set(place, mapped.warnings);
      addPieces(rows, mapped.email, canonicalValues(mapped.dataFields), reference, hashOf);
      const [start, end] = [startOf(rows, place, piece.dataFields), endOf(rows, place, piece.dataFields)];
      hasher.writeValues(valuesHead, rows.json, start, end, rows.valuesBytes, place * valuesBytes);
    }
  }
  rows.size += 1;
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
