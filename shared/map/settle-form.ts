import { type ColumnForm, type FormTally, usualDateForm, usualNumberForm } from "./column-form.ts";
import { makeDateConverter } from "./convert-date.ts";
import { makeNumberConverter } from "./convert-numeric.ts";

/** What the values that were looked at say of a column's form. */
export type SettledForm = {
  /** Undefined where they contradict each other, or are of no form that nobody need declare. */
  form: ColumnForm | undefined;
  /** `shown`: some values are of this form only. `usual`: all of them may be of another one, too. */
  by: "shown" | "usual";
  tally: FormTally;
};

/**
 * Settles the form of a column by values of it. One that some values show, and at most one in a hundred contradicts, is
 * the column's; where no value shows any, the usual one that reads them. Undefined where there is nothing to settle: no
 * dates or numbers, or only such as every form reads alike.
 */
export const settleForm = (kind: ColumnForm["kind"], values: readonly string[]): SettledForm | undefined => {
  const read = candidates[kind].map((form) => ({ form, tally: tallyOf(form, values) }));
  const [usual] = read;
  if (!usual || usual.tally.confirming + usual.tally.contradicting + usual.tally.ambiguous === 0) return undefined;
  const shown = read.find(({ form, tally }) => tally.confirming > 0 && isFewOf(tally) && isWhole(form, tally, read));
  if (shown) return { ...shown, by: "shown" };
  const isUsual = usual.tally.contradicting === 0;
  return { form: isUsual ? usual.form : undefined, by: "usual", tally: usual.tally };
};

/** Whether so few values contradict a form, and so many more speak for it, that they are mistakes. */
const isFewOf = ({ contradicting, confirming, values }: FormTally): boolean =>
  contradicting * 100 <= values && contradicting * 10 <= confirming;

/**
 * Whether a whole column that was read contradicts its form: more than one value in a hundred, or, where nothing but the
 * rule of the usual form says which of two days a value means, more than may be chance. `isSure`: it was shown, or declared.
 */
export const isMixed = (tally: FormTally, isSure: boolean): boolean =>
  tally.contradicting * 100 > tally.values || (!isSure && tally.ambiguous > 0 && !isFewOf(tally));

/** In the order in which they are tried. */
const candidates: Record<ColumnForm["kind"], readonly ColumnForm[]> = {
  date: [
    usualDateForm,
    { kind: "date", order: "dmy", separator: "/" },
    { kind: "date", order: "dmy", separator: "." },
    { kind: "date", order: "mdy", separator: "." },
    { kind: "date", order: "dmy", separator: "-" },
    { kind: "date", order: "mdy", separator: "-" },
    { kind: "date", order: "ymd", separator: "/" },
    { kind: "date", order: "ymd", separator: "." },
  ],
  number: [
    usualNumberForm,
    { kind: "number", decimal: ",", groups: false },
    { kind: "number", decimal: ".", groups: true },
    { kind: "number", decimal: ",", groups: true },
  ],
};

const tallyOf = (form: ColumnForm, values: readonly string[]): FormTally => {
  const { convert, tally } = form.kind === "date" ? makeDateConverter(form) : makeNumberConverter(form);
  for (const value of values) convert(value);
  return tally;
};

/**
 * Marks between thousands are read only where a value shows them: with a decimal mark behind them, or two of them. Else
 * what looks like one may be a decimal mark.
 */
const isWhole = (
  form: ColumnForm,
  tally: FormTally,
  read: readonly { form: ColumnForm; tally: FormTally }[],
): boolean => {
  if (form.kind === "date" || !form.groups) return true;
  const without = read.find((one) => one.form.kind === "number" && one.form.decimal === form.decimal)?.tally;
  return tally.confirming > (without?.confirming ?? 0);
};
