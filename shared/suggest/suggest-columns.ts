import { plainName } from "./plain-name.ts";
import type { Reason, Suggestion } from "./suggestion.ts";

/** Plain names of columns. */
const emailNames = /^(e?mail|e?mailaddress|email\d?|epost|epostadresse|epostadress|sähköposti|emailprimary)$/;
const referenceNames = /^(customerid|contactid|id|crmid|kundenr|kundennummer|customernumber)$/;
const fieldNames: Record<string, RegExp> = {
  FIRSTNAME: /^(first|given|fore)name$|^(fornavn|förnamn|etunimi|vorname|prénom)$/,
  LASTNAME: /^(last|family|sur)name$|^(etternavn|efternavn|efternamn|sukunimi|nachname|nom)$/,
  FULLNAME: /^(full)?name$|^(navn|namn|nimi)$/,
  GENDER: /^(gender|sex|kjønn|kön)$/,
  POSTCODE: /^(post|postal|zip)(al)?code$|^(zip|postnr|postnummer|postinumero|plz)$/,
};
/** Fields that take numbers: a column that is called so is mapped where it holds them. */
const numberNames: Record<string, RegExp> = {
  POINTS:
    /^(reward|loyalty|bonus|member|total|current)?points?(balance|total)?$|^(bonus)?(poeng|poäng)$|^pisteet$|^punkte$/,
};

/** What is known of a column by its values or its type. */
export type Looks = { likeEmail(column: string): boolean; likeNumber(column: string): boolean };

export type SuggestedColumns = {
  mapping: Pick<Suggestion["mapping"], "email" | "reference" | "fields">;
  reasons: Reason[];
};

/**
 * Which column holds what, by the names of the columns; the one of the addresses by its values, too, which count more: of
 * two that hold addresses the one that is called so.
 * @param dataFields names of those that the account has, where that is known: no other is suggested, and a column that is
 * called as one of them is
 */
export const suggestColumns = (
  columns: readonly string[],
  looks: Looks,
  dataFields?: readonly string[],
): SuggestedColumns => {
  const email = emailOf(columns, looks);
  const others = columns.filter((column) => column !== email?.column);
  const called = (names: RegExp, among = others) => among.find((column) => names.test(plainName(column)));
  const reference = called(referenceNames);
  const numbers = others.filter(looks.likeNumber);
  const reasons: Reason[] = email ? [email] : [];
  if (reference !== undefined) {
    reasons.push({ use: "reference", column: reference, by: "name", says: "It is called as a customer's id is." });
  }
  const isThere = (field: string) => dataFields?.some((one) => one.toUpperCase() === field.toUpperCase()) ?? true;
  const fields: Record<string, string> = {};
  const suggest = (field: string, column: string | undefined, by: Reason["by"], says: string): void => {
    if (column === undefined || !isThere(field)) return;
    fields[field] = column;
    reasons.push({ use: `fields.${field}`, column, by, says });
  };
  for (const [field, names] of Object.entries(fieldNames)) {
    suggest(field, called(names), "name", "It is called as such a column is.");
  }
  for (const [field, names] of Object.entries(numberNames)) {
    suggest(field, called(names, numbers), "name-and-values", "It is called as such a column is, and holds numbers.");
  }
  const taken = new Set(reasons.map(({ column }) => column));
  for (const field of dataFields ?? []) {
    const column = others.find((one) => !taken.has(one) && plainName(one) === plainName(field));
    if (column === undefined || fields[field] !== undefined) continue;
    taken.add(column);
    suggest(field, column, "data-field", "It is called as the data field is.");
  }
  return {
    mapping: { ...(email ? { email: email.column } : {}), ...(reference === undefined ? {} : { reference }), fields },
    reasons,
  };
};

const emailOf = (columns: readonly string[], { likeEmail }: Looks): Reason | undefined => {
  const named = columns.filter((column) => emailNames.test(plainName(column)));
  const both = named.find(likeEmail);
  const use = "email";
  if (both !== undefined) {
    return { use, column: both, by: "name-and-values", says: "It is called so, and most of its values are addresses." };
  }
  const held = columns.find(likeEmail);
  if (held !== undefined) return { use, column: held, by: "values", says: "Most of its values are addresses." };
  const [first] = named;
  return first === undefined ? undefined : { use, column: first, by: "name", says: "It is called so." };
};
