import { type ColumnForm, type FormTally, usualDateForm, usualNumberForm } from "./column-form.ts";
import { type DateConverter, makeDateConverter } from "./convert-date.ts";
import { makeNumberConverter, type NumberConverter } from "./convert-numeric.ts";

/** How a column is written, as far as values of it say. */
export type SettledForm = {
  form: ColumnForm;
  /** `shown`: some values are of this form only. `usual`: all of them may be of another one, too. */
  by: "shown" | "usual";
  /** How many dates or numbers were looked at, and how many of them are of this form only. */
  values: number;
  confirming: number;
};

/** Looks at values of a column, one after the other. */
export type FormWatch = {
  see(value: string): void;
  settle(): SettledForm | undefined;
  /** What the values said of each form that may be the column's. It goes on counting. */
  readonly tallies: readonly Pick<Reader, "form" | "tally">[];
};

/**
 * Settles the form of a column by values of it. One that some values show, and at most one in a hundred contradicts, is
 * the column's; where no value shows any, the usual one, if it reads them all. Undefined where there is nothing to settle
 * (no dates or numbers, or only such as every form reads alike), and where nothing can be.
 */
export const makeFormWatch = (kind: ColumnForm["kind"]): FormWatch => {
  const readers = candidates[kind].map((form) => ({ form, ...readerOf(form) }));
  return {
    tallies: readers,
    see(value) {
      for (const { convert } of readers) convert(value);
    },
    settle() {
      const shown = readers.find(
        ({ form, tally }) => tally.confirming > 0 && isFewOf(tally) && isWhole(form, tally, readers),
      );
      if (shown) return settledAs(shown, "shown");
      const [usual] = readers;
      return usual && usual.tally.ambiguous > 0 && usual.tally.contradicting === 0
        ? settledAs(usual, "usual")
        : undefined;
    },
  };
};

type Reader = { form: ColumnForm; tally: FormTally };

const settledAs = ({ form, tally: { values, confirming } }: Reader, by: SettledForm["by"]): SettledForm => ({
  ...{ form, by, values, confirming },
});

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

const readerOf = (form: ColumnForm): DateConverter | NumberConverter =>
  form.kind === "date" ? makeDateConverter(form) : makeNumberConverter(form);

/**
 * Marks between thousands are read only where a value shows them: with a decimal mark behind them, or two of them. Else
 * what looks like one may be a decimal mark.
 */
const isWhole = (form: ColumnForm, tally: FormTally, readers: readonly Reader[]): boolean => {
  if (form.kind === "date" || !form.groups) return true;
  const without = readers.find((one) => one.form.kind === "number" && one.form.decimal === form.decimal)?.tally;
  return tally.confirming > (without?.confirming ?? 0);
};
