import { z } from "zod";

/**
 * How a column writes its dates: which of three numbers is the day, the month and the year, and what stands between them,
 * where that is known. ISO 8601 is read beside any form, for it can be nothing else.
 */
const dateFormSchema = z.strictObject({
  kind: z.literal("date"),
  order: z.enum(["mdy", "dmy", "ymd"]),
  separator: z.enum(["/", ".", "-"]).optional(),
});

/** How a column writes its numbers: the decimal mark, and whether marks stand between thousands. */
const numberFormSchema = z.strictObject({
  kind: z.literal("number"),
  decimal: z.enum([".", ","]),
  groups: z.boolean(),
});

export const columnFormSchema = z.discriminatedUnion("kind", [dateFormSchema, numberFormSchema]);
export type DateForm = z.infer<typeof dateFormSchema>;
export type NumberForm = z.infer<typeof numberFormSchema>;
export type ColumnForm = z.infer<typeof columnFormSchema>;

/** Without any declaration, and where a column shows nothing else: Customer Insights' own forms. */
export const usualDateForm: DateForm = { kind: "date", order: "mdy", separator: "/" };
export const usualNumberForm: NumberForm = { kind: "number", decimal: ".", groups: false };
export const usualForms = { date: usualDateForm, number: usualNumberForm } as const;

/** What a column's values said of its form. */
export type FormTally = {
  /** Those that are dates, or numbers, in whatever form. */
  values: number;
  /** Those of them that are read by the form, and mean something else by another one. */
  ambiguous: number;
  /** Those that only this form reads, so that they speak for it. */
  confirming: number;
  /** Those that only another form reads. */
  contradicting: number;
};

export const noTally = (): FormTally => ({ values: 0, ambiguous: 0, confirming: 0, contradicting: 0 });

/** Counts a date that was read in an order. */
export const countDate = (
  tally: FormTally,
  order: DateForm["order"],
  { day, month }: { day: number; month: number },
) => {
  tally.values += 1;
  // Turned round it is a date, too, if its day may be a month: each month may be a day. Nobody writes a day behind the year.
  if (order === "ymd" || day > 12) tally.confirming += 1;
  else if (day !== month) tally.ambiguous += 1;
};

/** In words, for a person: `day first, as in 31/12/1990`. */
export const sayForm = (form: ColumnForm): string => {
  if (form.kind === "number") {
    const group = form.decimal === "," ? "." : ",";
    return `a decimal ${form.decimal === "," ? "comma" : "point"}, as in 1${form.groups ? group : ""}234${form.decimal}56`;
  }
  const mark = form.separator ?? "/";
  switch (form.order) {
    case "mdy":
      return `month first, as in 12${mark}31${mark}1990`;
    case "dmy":
      return `day first, as in 31${mark}12${mark}1990`;
    case "ymd":
      return `year first, as in 1990${mark}12${mark}31`;
  }
};
