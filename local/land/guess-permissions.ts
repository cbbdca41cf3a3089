import { CannotLandError } from "./cannot-land-error.ts";
import { plainName } from "./plain-name.ts";

/** By a column, who is to get no mail, or who alone is: as an export's mapping has it in `exclude` and in `include`. */
export type Rule = { column: string; equals: string | string[] };

/** `unclear`: columns that may hold something else than words for yes and no: the app keeps off whom it cannot tell of. */
export type GuessedPermissions = { exclude: Rule[]; include: Rule[]; unclear: string[] };

/** Names of columns that say who wants no mail, and of those that say who does. */
const optOutNames =
  /opt(ed)?out|unsubscri|donot\w*(mail|contact|send|market)|^no(e?mail|marketing|contact)s?$|suppress|avmeld|afmeld|fr[aå]meld|reservert|reservasjon|avregistrer|avanmäl|abgemeldet|eimarkkinoin/;
const optInNames =
  /opt(ed)?in|subscribed|consent|allow\w*(mail|contact|market)|(mail|contact|marketing)allowed|samty[ck]ke|einwilligung|suostumus/;

/** Texts that say whether somebody wants mail, whatever the column is called. */
const wishes: ReadonlyMap<string, boolean> = new Map([
  ...["opted in", "opt-in", "opt in", "subscribed"].map((text) => [text, true] as const),
  ...["opted out", "opt-out", "opt out", "unsubscribed"].map((text) => [text, false] as const),
]);

/** The commonest words of spreadsheets for yes and no; the app knows more of them. */
const yesOrNo = /^(true|false|yes|no|[ynxtf01]|ja|ne[ij]|nein|kyllä|ei|oui|non|on|off)$/;

/**
 * Who is to get no mail, by the columns that are called as if they said so: mail to somebody who asked for none is the worst
 * fault.
 * @param valuesOf the different values of a column, in all rows; empty where nobody has looked
 */
export const guessPermissions = (
  columns: readonly string[],
  valuesOf: (column: string) => ReadonlySet<string>,
): GuessedPermissions => {
  const guessed: GuessedPermissions = { exclude: [], include: [], unclear: [] };
  for (const column of permissionColumns(columns)) {
    const isOptOut = isOfOptOuts(column);
    const values = [...new Set([...valuesOf(column)].map((value) => value.trim().toLowerCase()))].filter(Boolean);
    const areWishes = values.length > 0 && values.every((value) => wishes.has(value));
    const named = values.filter((value) => wishes.get(value) === !isOptOut);
    const equals = areWishes ? orElse(named, isOptOut ? "unsubscribed" : "subscribed") : "true";
    guessed[isOptOut ? "exclude" : "include"].push({ column, equals });
    if (!areWishes && !values.every((value) => yesOrNo.test(value))) guessed.unclear.push(column);
  }
  return guessed;
};

/** The columns that are called as if they said who wants mail, or wants none. */
export const permissionColumns = (columns: readonly string[]): string[] =>
  columns.filter((column) => isOfOptOuts(column) || optInNames.test(plainName(column)));

const isOfOptOuts = (column: string): boolean => optOutNames.test(plainName(column));

const orElse = (texts: string[], otherwise: string): string | string[] => {
  const [first = otherwise, ...more] = texts;
  return more.length === 0 ? first : texts;
};

/** Throws `CannotLandError` when of several tables only some say who wants no mail: an export has one rule for all. */
export const requirePermissions = (tables: readonly { called: string; columns: readonly string[] }[]): void => {
  for (const { called, columns } of tables) {
    for (const column of permissionColumns(columns)) {
      const lacking = tables.find((other) => !other.columns.includes(column));
      if (lacking === undefined) continue;
      throw new CannotLandError(
        `${lacking.called} has no column ${column}, by which ${called} says who wants no mail: add it, or land them apart.`,
      );
    }
  }
};
