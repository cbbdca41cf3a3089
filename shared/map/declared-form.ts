import type { DeclaredFormats } from "../discover/declared-formats.ts";
import type { ColumnForm, DateForm, NumberForm } from "./column-form.ts";
import { findName } from "./find-name.ts";

const day = String.raw`(?:(?:dd?([/.-])MM?\1yyyy)|(?:MM?([/.-])dd?\2yyyy)|(?:yyyy([/.-])MM?\3dd?))`;
const date = `${day}(?:[ T'].*)?`;
const number = `1[., '’]?234[.,]56`;
const culture = `[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}`;

/** A day in numbers, and nothing else: `dd.MM.yyyy`, `yyyy-MM-dd`. */
export const dayPattern = new RegExp(`^${day}$`);

/** What `mapping.formats` may say of a column. */
export const formatPattern = new RegExp(`^(?:${date}|${number}|${culture})$`);

/**
 * The form that a person, or model.json, declares: by the order of the letters of a date (`dd/MM/yyyy`), by an example of
 * a number (`1.234,56`), or by a culture (`en-GB`), which says it of both. Undefined for what says nothing of the kind.
 */
export const declaredForm = (text: string, kind: ColumnForm["kind"]): ColumnForm | undefined => {
  const isCulture = isMatch(culture, text) && !isMatch(date, text);
  if (kind === "date") return isCulture ? dateOfCulture(text) : dateOf(text);
  return isCulture ? numberOfCulture(text) : numberOf(text);
};

type Said = { mapping: { formats: Readonly<Record<string, string>> }; formats: DeclaredFormats | undefined };

/** What the mapping says of a column's form, or else model.json. */
export const formSaid = (
  { mapping, formats }: Said,
  column: string,
  kind: ColumnForm["kind"],
): ColumnForm | undefined => {
  const columns = Object.keys(mapping.formats);
  const text = mapping.formats[columns[findName(columns, column)] ?? ""];
  return (text === undefined ? undefined : declaredForm(text, kind)) ?? modelForm(formats, kind);
};

/**
 * What model.json declares of a kind of columns. `en-US` is what the Common Data Model writes where nobody has chosen, so
 * it is no declaration: a column that shows another form is read in that one.
 */
export const modelForm = (formats: DeclaredFormats | undefined, kind: ColumnForm["kind"]): ColumnForm | undefined => {
  const texts = kind === "date" ? [formats?.date, formats?.timestamp, formats?.culture] : [formats?.culture];
  for (const text of texts) {
    const isChosen = text !== undefined && text.toLowerCase() !== "en-us";
    const form = isChosen ? declaredForm(text, kind) : undefined;
    if (form) return form;
  }
  return undefined;
};

const isMatch = (pattern: string, text: string): boolean => new RegExp(`^(?:${pattern})$`).test(text);

const dateOf = (text: string): DateForm | undefined => {
  const match = new RegExp(`^${date}$`).exec(text);
  if (match === null) return undefined;
  const [, dayFirst, monthFirst, yearFirst] = match;
  if (dayFirst !== undefined) return { kind: "date", order: "dmy", separator: separatorOf(dayFirst) };
  if (monthFirst !== undefined) return { kind: "date", order: "mdy", separator: separatorOf(monthFirst) };
  return { kind: "date", order: "ymd", separator: separatorOf(yearFirst) };
};

const separatorOf = (mark: string | undefined): DateForm["separator"] => (mark === "/" || mark === "." ? mark : "-");

const numberOf = (text: string): NumberForm | undefined => {
  const match = new RegExp(`^${number}$`).exec(text);
  if (match === null) return undefined;
  const decimal = text.at(-3) === "," ? "," : ".";
  // Of one mark twice nobody knows which it is.
  return text.at(1) === decimal ? undefined : { kind: "number", decimal, groups: text.length > "1234.56".length };
};

const dateOfCulture = (culture: string): DateForm | undefined => {
  const known = knownCulture(culture);
  if (known === undefined) return undefined;
  const parts = new Intl.DateTimeFormat(known, { calendar: "gregory", numberingSystem: "latn", timeZone: "UTC" });
  const order = parts
    .formatToParts(0)
    .map(({ type }) => ({ day: "d", month: "m", year: "y" })[type as string] ?? "")
    .join("");
  return order === "dmy" || order === "mdy" || order === "ymd" ? { kind: "date", order } : undefined;
};

const numberOfCulture = (culture: string): NumberForm | undefined => {
  const known = knownCulture(culture);
  if (known === undefined) return undefined;
  const parts = new Intl.NumberFormat(known, { numberingSystem: "latn" }).formatToParts(1.5);
  const decimal = parts.find(({ type }) => type === "decimal")?.value;
  return decimal === "," || decimal === "." ? { kind: "number", decimal, groups: true } : undefined;
};

const knownCulture = (culture: string): string | undefined => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([culture])[0];
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
};
