import type { DataField } from "../dotdigital/dotdigital.ts";
import { type ColumnForms, type ColumnReading, formKindOf, readColumn } from "./column-reading.ts";
import { constantValue } from "./constant-value.ts";
import { type ConvertValue, makeConverter } from "./convert-value.ts";
import { lowerCase } from "./lower-case.ts";
import { type FieldSource, type MappedField, sourceOf } from "./mapped-field.ts";
import type { DataFields } from "./mapped-row.ts";
import type { Mapping, MergeOption } from "./mapping.ts";
import { plainCell } from "./plain-cell.ts";
import { writeDay } from "./write-day.ts";
import { makeWritePlain, type WritePlain } from "./write-plain.ts";

/** How one data field is filled from a row. */
export type CompiledField = {
  /** As the account spells it. */
  name: string;
  /** The column's place among the values; -1 where `textOf` gives the text. */
  from: number;
  /** Gives the text where it is not that of one column, without the blanks at its ends. */
  textOf: ((values: readonly string[]) => string) | undefined;
  reading: ColumnReading;
  /** Given where a cell may be written from its bytes, with what `reading` would make of it. */
  writePlain?: WritePlain | undefined;
  /** What is sent for a blank: null clears the field; undefined is nothing. */
  whenBlank: DataFields[string] | undefined;
};

export type FieldToCompile = {
  given: MappedField;
  field: DataField;
  /** Of the columns that fill it, in order: their places and, as the segment spells them, their names. */
  columns: readonly { place: number; name: string }[];
};

type Known = { mapping: Mapping; mergeOption: MergeOption; forms: ColumnForms };

export const compileField = ({ given, field, columns }: FieldToCompile, known: Known): CompiledField => {
  const source = sourceOf(given);
  const whenBlank = blankOf(source, field, known.mergeOption);
  const [first] = columns;
  if (first === undefined) return { ...fixed(field), whenBlank };
  if (columns.length > 1) return { ...joined(source, field, columns, known), whenBlank };
  const reading = readColumn(first.name, readAs(source, field), known.mapping, known.forms);
  const convert = shaped(source, reading.convert);
  return {
    ...{ name: field.name, from: first.place, textOf: undefined },
    reading: convert === reading.convert ? reading : { ...reading, convert },
    writePlain: convert === reading.convert && !reading.isLeftOut ? makeWritePlain(field.type, reading) : undefined,
    whenBlank,
  };
};

/** What the cells are read as: a date that becomes a text is read as a date. */
export const readAs = (
  { dateAs }: Pick<FieldSource, "dateAs">,
  { type }: Pick<DataField, "type">,
): DataField["type"] => (dateAs === undefined ? type : "Date");

/** The kind of form that a field's cells are written in. */
export const formKindOfField = (given: MappedField, field: Pick<DataField, "type">) =>
  formKindOf(readAs(sourceOf(given), field));

const blankOf = (source: FieldSource, { type }: DataField, mergeOption: MergeOption): CompiledField["whenBlank"] => {
  const said = source.constant ?? source.default;
  if (said !== undefined) return constantValue(said, type);
  const blank = source.blank ?? (mergeOption === "overwrite" ? "clear" : "keep");
  return blank === "clear" ? null : undefined;
};

/** A constant is what is sent for a blank, where there is nothing else. */
const fixed = ({ name, type }: DataField): Omit<CompiledField, "whenBlank"> => ({
  ...{ name, from: -1, textOf: () => "" },
  reading: readingOfTexts("", makeConverter(type).convert),
});

const joined = (
  source: FieldSource,
  { name, type }: DataField,
  columns: FieldToCompile["columns"],
  { mapping, forms }: Known,
): Omit<CompiledField, "whenBlank"> => {
  const reading = readingOfTexts(
    columns.map((column) => column.name).join(", "),
    shaped(source, makeConverter(type).convert),
  );
  const separator = source.separator ?? " ";
  const parts = columns.map((column) => ({ ...column, ...readColumn(column.name, "String", mapping, forms) }));
  const textOf = (values: readonly string[]): string => {
    let text = "";
    for (const { place, isBlank } of parts) {
      const part = plainCell(values[place] ?? "").trim();
      if (part === "") continue;
      if (isBlank(part)) reading.nothing.values += 1;
      else text = text === "" ? part : `${text}${separator}${part}`;
    }
    return text;
  };
  return { name, from: -1, textOf, reading };
};

/** Of a text that has no form, and whose blanks are gone already. */
const readingOfTexts = (column: string, convert: ConvertValue): ColumnReading => ({
  ...{ column, kind: undefined, form: undefined, isSure: false, isDeclared: false, isLeftOut: false, convert },
  isBlank: () => false,
  tally: { values: 0, ambiguous: 0, confirming: 0, contradicting: 0 },
  nothing: { values: 0 },
});

/** A value as the mapping wants it written; one that does not fit stays one. */
const shaped = ({ trim, case: letters, dateAs }: FieldSource, convert: ConvertValue): ConvertValue => {
  if (dateAs !== undefined) {
    const write = writeDay(dateAs);
    return (text) => {
      const date = convert(text);
      return typeof date === "string" ? write(date) : date;
    };
  }
  const spaced = trim === "everywhere" ? (text: string) => text.replace(/\s+/g, " ") : undefined;
  const cased =
    letters === undefined ? undefined : letters === "lower" ? lowerCase : (text: string) => text.toUpperCase();
  if (!spaced && !cased) return convert;
  return (text) => {
    const narrow = spaced ? spaced(text) : text;
    return convert(cased ? cased(narrow) : narrow);
  };
};
