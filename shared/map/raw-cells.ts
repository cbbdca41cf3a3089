import { createHash } from "node:crypto";
import type { CompiledField, FieldToCompile } from "./compile-field.ts";
import type { Mapping, MergeOption } from "./mapping.ts";
import { plainCell } from "./plain-cell.ts";

/**
 * Tells the rows of a segment by their cells as they stand in the file, as far as those become values of data fields: one
 * whose cells were converted before, by the same rules and without a remark, need not be converted again. Decision 29.
 */
export type RawCells = {
  /** Of all that conversion depends on beside the cells themselves. */
  basis: string;
  /** The cells as one text; undefined where another row could have the same one. */
  textOf(values: readonly string[]): string | undefined;
  /** Counts a row as its conversion would. */
  count(values: readonly string[]): void;
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
    textOf(values) {
      let text = "";
      for (const place of places) {
        const cell = values[place] ?? "";
        if (cell.includes(between)) return undefined;
        text += cell + between;
      }
      return text;
    },
    count(values) {
      for (const { from, reading } of counting) {
        const text = plainCell(values[from] ?? "").trim();
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
