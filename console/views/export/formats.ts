import type { Preview } from "../../api/replies.ts";
import type { Draft } from "./draft.ts";

/** Ways to write a day that are chosen by clicking. The order of the letters says which number is the day. */
export const dateForms = [
  ...["dd/MM/yyyy", "dd.MM.yyyy", "dd-MM-yyyy", "MM/dd/yyyy", "MM.dd.yyyy", "MM-dd-yyyy", "yyyy/MM/dd", "yyyy.MM.dd"],
] as const;

/** Ways to write a number, by one of them. */
export const numberForms = ["1234,56", "1.234,56", "1 234,56", "1234.56", "1,234.56"] as const;

/** Cultures, each of which says how both are written. */
export const cultures = [
  ...["nb-NO", "sv-SE", "da-DK", "fi-FI", "en-GB", "en-US", "de-DE", "fr-FR", "nl-NL", "es-ES", "it-IT", "pl-PL"],
] as const;

/** Whether a form is one of those that are chosen; another one is written. */
export const isChosenForm = (form: string): boolean =>
  [...dateForms, ...numberForms, ...cultures].some((one) => one === form);

/** The last day of 1990 in a form, by which it is told: `dd/MM/yyyy` → 31/12/1990. */
export const dayIn = (form: string): string => form.replace("dd", "31").replace("MM", "12").replace("yyyy", "1990");

/** Which number comes first, as a text of the console has it. */
export const orderOf = (form: string): "day" | "month" | "year" =>
  form.startsWith("d") ? "day" : form.startsWith("M") ? "month" : "year";

/** What the rows of a preview say of a column whose form is said. */
export type ReadColumn = {
  /** How it is read, in the API's words; nothing where no data field gets dates or numbers of it. */
  reads: { form: string; isSaid: boolean }[];
  /** The first values that its cells became, each once. */
  values: (string | number)[];
};

/** As far as a preview shows how a column is read. Names of columns and fields know no case. */
export const readColumn = (
  { segments }: Pick<Preview, "segments">,
  fields: Draft["mapping"]["fields"],
  column: string,
): ReadColumn => {
  const isCalled = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
  const filled = fields.filter(({ from }) => isCalled(typeof from === "string" ? from : (from.column ?? ""), column));
  const found = segments.flatMap(({ forms }) => forms.filter((one) => isCalled(one.column, column)));
  const values = segments.flatMap(({ rows }) =>
    rows.flatMap(({ dataFields }) =>
      Object.entries(dataFields).flatMap(([name, value]) =>
        filled.some(({ field }) => isCalled(field, name)) && (typeof value === "string" || typeof value === "number")
          ? [value]
          : [],
      ),
    ),
  );
  const reads = new Map(found.map(({ form, by }) => [`${form} ${by}`, { form, isSaid: by === "declared" }]));
  return { reads: [...reads.values()], values: [...new Set(values)].slice(0, mostValues) };
};

/** As many as fit a line. */
const mostValues = 3;

/** The formats with one changed, or without it. The others keep their places. */
export const withFormat = (
  formats: Readonly<Record<string, string>>,
  column: string,
  form: string | undefined,
): Record<string, string> => {
  const others = Object.entries(formats);
  const changed = others.map(([name, was]): [string, string | undefined] => [name, name === column ? form : was]);
  const all = others.some(([name]) => name === column) ? changed : [...changed, [column, form] as const];
  return Object.fromEntries(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
};
