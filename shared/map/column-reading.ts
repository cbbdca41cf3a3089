import type { DeclaredFormats } from "../discover/declared-formats.ts";
import type { DataFieldType } from "../dotdigital/dotdigital.ts";
import { looseName } from "../loose-name.ts";
import { type ColumnForm, type FormTally, noTally } from "./column-form.ts";
import { type ConvertValue, makeConverter } from "./convert-value.ts";
import { formSaid } from "./declared-form.ts";
import { findName } from "./find-name.ts";
import { hasVisible } from "./invisible-characters.ts";
import { isLostWord } from "./is-lost-word.ts";
import { isNothing } from "./is-nothing.ts";
import type { Mapping } from "./mapping.ts";
import type { SettledForm } from "./settle-form.ts";

/** What is known of how the columns are written, beside the mapping. */
export type ColumnForms = {
  /** What model.json declares of the segment. */
  formats?: DeclaredFormats | undefined;
  settled?: SettledForms;
  /** By `formKey`: columns whose values contradict each other, and that are read only to say which. */
  leftOut?: ReadonlySet<string>;
};

/** What inspections of the source settled, by `formKey`. */
export type SettledForms = Readonly<Record<string, SettledForm>>;

/** How a column is read for one data field, and what its values were. */
export type ColumnReading = {
  column: string;
  /** Undefined where values of the type have no form. */
  kind: ColumnForm["kind"] | undefined;
  /** Undefined where the usual one is taken, for nobody knows. */
  form: ColumnForm | undefined;
  /** Whether the form is declared, or some value has shown it. */
  isSure: boolean;
  isDeclared: boolean;
  /** No value of it is sent. */
  isLeftOut: boolean;
  isBlank(text: string): boolean;
  convert: ConvertValue;
  tally: FormTally;
  /** Words for nothing that stood there, and for what a program had lost; they counted as blank. */
  nothing: { values: number };
};

/** A column has one form for each kind of values, in all segments of an export. */
export const formKey = (kind: ColumnForm["kind"], column: string): string => `${kind} ${looseName(column)}`;

export const formKindOf = (type: DataFieldType): ColumnForm["kind"] | undefined => {
  switch (type) {
    case "Date":
      return "date";
    case "Numeric":
      return "number";
    case "String":
    case "Boolean":
      return undefined;
  }
};

/** A person's word counts before that of model.json, and that before what the column itself has shown. */
export const readColumn = (
  column: string,
  type: DataFieldType,
  mapping: Pick<Mapping, "formats" | "names">,
  known: ColumnForms,
): ColumnReading => {
  const kind = formKindOf(type);
  const isName = findName(mapping.names, column) !== -1;
  const key = kind === undefined ? "" : formKey(kind, column);
  const said = kind && formSaid({ mapping, formats: known.formats }, column, kind);
  const settled = said === undefined ? known.settled?.[key] : undefined;
  const form = said ?? settled?.form;
  const { convert, tally = noTally() } = makeConverter(type, form);
  return {
    ...{ column, kind, form, convert, tally },
    isSure: said !== undefined || settled?.by === "shown",
    isDeclared: said !== undefined,
    isLeftOut: known.leftOut?.has(key) ?? false,
    isBlank: isName ? (text) => !hasVisible(text) : (text) => isNothing(text) || isLostWord(text),
    nothing: { values: 0 },
  };
};
