import { COLUMN_NAMES } from "./columns.ts";
import { plainCells } from "./plain-cells.ts";
import type { Dialect, SamplePart } from "./sample-parts.ts";
import { type SampleRow, sampleRows } from "./sample-rows.ts";
import type { SampleShape } from "./sample-shape.ts";

/** Large enough that the stream's own work does not count, small enough to be nothing in memory. */
const CHUNK_CHARACTERS = 256 * 1024;

/** A part's file as UTF-8, in chunks; a million rows take no more memory than ten. */
export function* writePart(shape: SampleShape, part: SamplePart): Generator<Buffer> {
  const { dialect } = part;
  const header = dialect.hasHeader ? [writeRow(COLUMN_NAMES, dialect)] : [];
  let text = `${dialect.hasBom ? "\uFEFF" : ""}${header.join("")}`;
  let isFirst = !dialect.hasHeader;
  for (const row of sampleRows(shape, part)) {
    text += `${isFirst ? "" : dialect.lineEnd}${writeRow(cellsOf(row), dialect)}`;
    isFirst = false;
    if (text.length >= CHUNK_CHARACTERS) {
      yield Buffer.from(text);
      text = "";
    }
  }
  yield Buffer.from(`${text}${dialect.endsWithLineEnd ? dialect.lineEnd : ""}`);
}

/** The texts of a row's cells, one for each column unless the row is a short or a long one. */
export const cellsOf = ({ index, kind, turn, profile, borrowedEmail }: SampleRow): string[] => {
  const cells = { ...plainCells(profile, index), ...kind.cells?.(profile, turn) };
  if (borrowedEmail !== undefined) cells.EMail = borrowedEmail;
  const texts = COLUMN_NAMES.map((name) => cells[name]);
  const count = kind.columnCount ?? texts.length;
  const surplus = Array.from({ length: Math.max(0, count - texts.length) }, () => "surplus");
  return [...texts.slice(0, count), ...surplus];
};

const writeRow = (cells: readonly string[], { quotesAll }: Dialect): string =>
  cells.map((cell) => (quotesAll || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
