import { CannotLandError } from "./cannot-land-error.ts";
import { plainName } from "./plain-name.ts";

/** A row with this value is to get no mail: as an export's `mapping.exclude` has it. */
export type Exclusion = { column: string; equals: string };

/** `unclear`: columns whose values are not all words for yes and no, so that a person has to look at them. */
export type GuessedExclusions = { exclude: Exclusion[]; unclear: string[] };

/** Names of columns that say who wants no mail, and of those that say who does. */
const optOutNames =
  /opt(ed)?out|unsubscri|donot\w*(mail|contact|send|market)|^no(e?mail|marketing|contact)s?$|suppress|avmeld|afmeld|fr[aå]meld|reservert|reservasjon|avregistrer|avanmäl|abgemeldet|eimarkkinoin/;
const optInNames =
  /opt(ed)?in|subscribed|consent|allow\w*(mail|contact|market)|(mail|contact|marketing)allowed|samty[ck]ke|einwilligung|suostumus/;

/** Words of spreadsheets for yes and no. Those of `appWords` an exclusion knows as the same, in any case. */
const appWords = new Map([...wordsFor(["true", "yes", "1"], true), ...wordsFor(["false", "no", "0"], false)]);
const words = new Map([
  ...appWords,
  ...wordsFor(["y", "t", "x", "j", "ja", "kyllä", "oui", "on"], true),
  ...wordsFor(["n", "f", "nei", "nej", "nein", "ei", "non", "off"], false),
]);
/** Words for whether somebody wants mail, whatever the column is called. */
const wishes = new Map([
  ...wordsFor(["opted in", "opt-in", "opt in", "subscribed"], true),
  ...wordsFor(["opted out", "opt-out", "opt out", "unsubscribed"], false),
]);

/** More values than these are no words: dates, reasons, names. */
const mostValues = 10;

/**
 * Whom to leave out, by the columns that are called as if they said so. Mail to somebody who asked for none is the worst fault:
 * of a column that says who wants none any value excludes but a word for no, and where somebody has to have agreed a blank does, too.
 * @param valuesOf the different values of a column, in all rows; empty where nobody has looked
 */
export const guessExclusions = (
  columns: readonly string[],
  valuesOf: (column: string) => ReadonlySet<string>,
): GuessedExclusions => {
  const exclude: Exclusion[] = [];
  const unclear: string[] = [];
  for (const column of optOutColumns(columns)) {
    const isOptOut = isOfOptOuts(column);
    const values = [...new Set([...valuesOf(column)].map((value) => value.trim()))].filter((value) => value !== "");
    if (values.some((value) => excludes(value, isOptOut) === undefined)) unclear.push(column);
    const takesUnknown = isOptOut && values.length <= mostValues;
    const excluding = values.filter((value) => excludes(value, isOptOut) ?? takesUnknown);
    exclude.push(...equalsOf(excluding, isOptOut).map((equals) => ({ column, equals })));
  }
  return { exclude, unclear };
};

/** The columns that are called as if they said who wants mail, or wants none. */
export const optOutColumns = (columns: readonly string[]): string[] =>
  columns.filter((column) => isOfOptOuts(column) || optInNames.test(plainName(column)));

const isOfOptOuts = (column: string): boolean => optOutNames.test(plainName(column));

/** Undefined where nobody can know. */
const excludes = (value: string, isOptOut: boolean): boolean | undefined => {
  const truth = words.get(value.toLowerCase());
  if (truth !== undefined) return truth === isOptOut;
  const wish = wishes.get(value.toLowerCase());
  return wish === undefined ? undefined : !wish;
};

/** One word for all that the app takes as the same; others as they are spelled. */
const equalsOf = (excluding: readonly string[], isOptOut: boolean): string[] => [
  String(isOptOut),
  ...excluding.filter((value) => !appWords.has(value.toLowerCase())),
  ...(isOptOut ? [] : [""]),
];

/** Throws `CannotLandError` when of several tables only some say who wants no mail: an export has one rule for all. */
export const requireOptOuts = (tables: readonly { called: string; columns: readonly string[] }[]): void => {
  for (const { called, columns } of tables) {
    for (const column of optOutColumns(columns)) {
      const lacking = tables.find((other) => !other.columns.includes(column));
      if (lacking === undefined) continue;
      throw new CannotLandError(
        `${lacking.called} has no column ${column}, by which ${called} says who wants no mail: add it, or land them apart.`,
      );
    }
  }
};

function wordsFor(texts: readonly string[], means: boolean): [string, boolean][] {
  return texts.map((text) => [text, means]);
}
