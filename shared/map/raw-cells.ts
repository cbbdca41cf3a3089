import { createHash } from "node:crypto";
import { putByte, putBytesWithout, putText, type Utf8Text } from "../json/utf8-text.ts";
import { cellOf, type RowCells, textAt } from "../row-cells.ts";
import type { CompiledField, FieldToCompile } from "./compile-field.ts";
import type { Mapping, MergeOption } from "./mapping.ts";
import { type Row, textIn } from "./row.ts";
import { beginsPlainly } from "./write-plain.ts";

/**
 * Tells the rows of a segment by their cells as they stand in the file, as far as those become values of data fields: one
 * whose cells were converted before, by the same rules and without a remark, need not be converted again. Decision 29.
 */
export type RawCells = {
  /** Of all that conversion depends on beside the cells themselves. */
  basis: string;
  /** Writes the cells of a row, one behind the other; false where another row could have the same ones. */
  write(row: Row, to: Utf8Text): boolean;
  /** Counts a row as its conversion would. */
  count(row: Row): void;
  /** How often something stood for nothing so far, which is told: a row by which it grows is converted each time. */
  nothingSeen(): number;
};

/** Changes whenever a cell may become another value than before: `raw-cells.test.ts` holds it against what cells become. */
export const conversionVersion = 1;

type Rules = { mapping: Mapping; mergeOption: MergeOption };

/** Undefined where a column is left out: every row of it counts. `compiled`: the same fields, in the order of their names. */
export const makeRawCells = (
  fields: readonly FieldToCompile[],
  compiled: readonly CompiledField[],
  { mapping, mergeOption }: Rules,
): RawCells | undefined => {
  const readings = compiled.map(({ reading }) => reading);
  if (readings.some(({ isLeftOut }) => isLeftOut)) return undefined;
  const places = [...new Set(fields.flatMap(({ columns }) => columns.map(({ place }) => place)))];
  const depends = [
    ...[conversionVersion, mapping, mergeOption, places.length],
    fields.map(({ field, columns }) => [
      field.name,
      field.type,
      columns.map((column) => [column.name, places.indexOf(column.place)]),
    ]),
    compiled.map(({ reading: { column, form }, whenBlank }) => [column, form, whenBlank ?? "kept"]),
  ];
  const counting = compiled.filter(({ reading }) => reading.kind !== undefined);
  return {
    basis: createHash("sha256").update(JSON.stringify(depends)).digest("base64url"),
    write: ({ values, cells }, to) => {
      if (cells !== undefined) return writeCells(cells, places, to);
      const all = places.map((place) => values[place] ?? "");
      putText(to, all.map((cell) => cell + between).join(""));
      return !all.some((cell) => cell.includes(between));
    },
    count(row) {
      for (const { from, reading } of counting) {
        if (reading.isSure && hasPlainBeginning(row, from)) {
          reading.tally.values += 1;
          continue;
        }
        const text = textIn(row, from);
        if (text === "") continue;
        // What a value says of a form that is sure already is not asked any more, only how many there are.
        if (reading.isSure) reading.tally.values += 1;
        else reading.convert(text);
      }
    },
    nothingSeen: () => readings.reduce((sum, { nothing }) => sum + nothing.values, 0),
  };
};

/** No cell that anybody writes has one. */
const between = "\0";

/** The same bytes as those of the texts. */
const writeCells = (row: RowCells, places: readonly number[], to: Utf8Text): boolean => {
  for (const column of places) {
    const cell = cellOf(row, column);
    if (cell !== -1 && row.doubled[cell] === 1) {
      const text = textAt(row, column);
      if (text.includes(between)) return false;
      putText(to, text);
    } else if (cell !== -1 && !putBytesWithout(0, to, row.bytes, row.starts[cell] ?? 0, row.ends[cell] ?? 0))
      return false;
    putByte(to, 0);
  }
  return true;
};

const hasPlainBeginning = ({ cells }: Row, column: number): boolean => {
  const cell = cells === undefined ? -1 : cellOf(cells, column);
  if (cells === undefined || cell === -1) return false;
  const start = cells.starts[cell] ?? 0;
  return start < (cells.ends[cell] ?? 0) && beginsPlainly(cells.bytes[start]);
};
