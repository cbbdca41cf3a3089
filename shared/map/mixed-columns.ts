import { counted } from "../counted.ts";
import { type ColumnForm, type FormTally, sayForm, usualForms } from "./column-form.ts";
import { type ColumnReading, formKey } from "./column-reading.ts";
import { isMixed } from "./settle-form.ts";

/** A column whose values contradict each other, over all segments that were read. */
export type MixedColumn = { key: string; column: string; detail: string };

/** Columns that are mixed, those that are left out for it already among them. */
export const mixedColumns = (readings: readonly ColumnReading[]): MixedColumn[] =>
  sumReadings(readings).flatMap(({ key, column, form, isSure, isLeftOut, tally }) =>
    isLeftOut || isMixed(tally, isSure) ? [{ key, column, detail: sayMixed(column, form, tally) }] : [],
  );

/** Readings of one column and kind, as one: several segments have it, or several data fields. */
export type ReadColumn = Pick<ColumnReading, "column" | "isSure" | "isDeclared" | "isLeftOut" | "tally"> & {
  key: string;
  form: ColumnForm;
};

export const sumReadings = (readings: readonly ColumnReading[]): ReadColumn[] => {
  const sums = new Map<string, ReadColumn>();
  for (const { kind, column, form, isSure, isDeclared, isLeftOut, tally } of readings) {
    if (kind === undefined) continue;
    const key = formKey(kind, column);
    const before = sums.get(key);
    const one = { key, column, form: form ?? usualForms[kind], isSure, isDeclared, isLeftOut, tally };
    sums.set(key, before ? { ...before, tally: sum(before.tally, tally) } : one);
  }
  return [...sums.values()];
};

const sum = (one: FormTally, other: FormTally): FormTally => ({
  values: one.values + other.values,
  ambiguous: one.ambiguous + other.ambiguous,
  confirming: one.confirming + other.confirming,
  contradicting: one.contradicting + other.contradicting,
});

const sayMixed = (column: string, form: ColumnForm, { values, contradicting }: FormTally): string =>
  `Column '${column}' is left out: it is read with ${sayForm(form)}, against ${contradicting} of its ${counted(values, form.kind)}. Name its form in mapping.formats, or correct the column.`;
