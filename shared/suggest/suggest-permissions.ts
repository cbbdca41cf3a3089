import { plainName } from "./plain-name.ts";
import type { Reason, Rule } from "./suggestion.ts";

/** `unclear`: columns that may hold something else than words for yes and no: the app keeps off whom it cannot tell of. */
export type SuggestedPermissions = { exclude: Rule[]; include: Rule[]; unclear: string[]; reasons: Reason[] };

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
 * fault. No text of a cell is suggested but the words above.
 * @param valuesOf the different values of a column; empty where nobody has looked
 */
export const suggestPermissions = (
  columns: readonly string[],
  valuesOf: (column: string) => ReadonlySet<string>,
): SuggestedPermissions => {
  const found: SuggestedPermissions = { exclude: [], include: [], unclear: [], reasons: [] };
  for (const column of permissionColumns(columns)) {
    const isOptOut = isOfOptOuts(column);
    const values = [...new Set([...valuesOf(column)].map((value) => value.trim().toLowerCase()))].filter(Boolean);
    const areWishes = values.length > 0 && values.every((value) => wishes.has(value));
    const named = values.filter((value) => wishes.get(value) === !isOptOut);
    const equals = areWishes ? orElse(named, isOptOut ? "unsubscribed" : "subscribed") : "true";
    const kind = isOptOut ? "exclude" : "include";
    const at = found[kind].push({ column, equals }) - 1;
    const unclear = !areWishes && !values.every((value) => yesOrNo.test(value));
    if (unclear) found.unclear.push(column);
    found.reasons.push({
      ...{ use: `${kind}[${at}]`, column, by: values.length > 0 && !unclear ? "name-and-values" : "name" },
      says: sayWhy(isOptOut, values.length > 0, unclear),
    });
  }
  return found;
};

/** The columns that are called as if they said who wants mail, or wants none. */
export const permissionColumns = (columns: readonly string[]): string[] =>
  columns.filter((column) => isOfOptOuts(column) || optInNames.test(plainName(column)));

const isOfOptOuts = (column: string): boolean => optOutNames.test(plainName(column));

const orElse = (texts: string[], otherwise: string): string | string[] => {
  const [first = otherwise, ...more] = texts;
  return more.length === 0 ? first : texts;
};

const sayWhy = (isOptOut: boolean, isLooked: boolean, isUnclear: boolean): string => {
  const called = `It is called as a column that says who wants ${isOptOut ? "no mail" : "mail"}`;
  if (isUnclear)
    return `${called}, and may hold something else than words for yes and no: whoever it is not clear of stays off.`;
  return isLooked ? `${called}, and holds words that say so.` : `${called}.`;
};
