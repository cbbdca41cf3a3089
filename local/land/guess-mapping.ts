import type { GuessedMapping } from "./landing.ts";
import { plainName } from "./plain-name.ts";

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

/**
 * Which column holds what, by the names of the columns. The e-mail column may also be known by its values. Undefined when
 * there is none.
 */
export const guessMapping = (
  columns: readonly string[],
  looks: Looks,
): Omit<GuessedMapping, "exclude" | "include"> | undefined => {
  const called = (names: RegExp, among = columns) => among.find((column) => names.test(plainName(column)));
  const email = called(emailNames) ?? columns.find(looks.likeEmail);
  if (email === undefined) return undefined;
  const reference = called(referenceNames);
  const numbers = columns.filter(looks.likeNumber);
  const fields = [
    ...Object.entries(fieldNames).map(([field, names]) => [field, called(names)]),
    ...Object.entries(numberNames).map(([field, names]) => [field, called(names, numbers)]),
  ].filter(([, column]) => column !== undefined);
  return { email, ...(reference === undefined ? {} : { reference }), fields: Object.fromEntries(fields) };
};
