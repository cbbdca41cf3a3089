import type { GuessedMapping } from "./landing.ts";

/** Names of columns, in small letters and without blanks, hyphens and underscores. */
const emailNames = /^(e?mail|e?mailaddress|email\d?|epost|epostadresse|epostadress|sähköposti|emailprimary)$/;
const referenceNames = /^(customerid|contactid|id|crmid|kundenr|kundennummer|customernumber)$/;
const fieldNames: Record<string, RegExp> = {
  FIRSTNAME: /^(first|given|fore)name$|^(fornavn|förnamn|etunimi|vorname|prénom)$/,
  LASTNAME: /^(last|family|sur)name$|^(etternavn|efternavn|efternamn|sukunimi|nachname|nom)$/,
  FULLNAME: /^(full)?name$|^(navn|namn|nimi)$/,
  GENDER: /^(gender|sex|kjønn|kön)$/,
  POSTCODE: /^(post|postal|zip)(al)?code$|^(zip|postnr|postnummer|postinumero|plz)$/,
};

/**
 * Which column holds what, by the names of the columns. The e-mail column may also be known by its values: `looksLikeEmail`
 * says of a column whether most of them are addresses. Undefined when there is none.
 */
export const guessMapping = (
  columns: readonly string[],
  looksLikeEmail: (column: string) => boolean = () => false,
): GuessedMapping | undefined => {
  const called = (names: RegExp) => columns.find((column) => names.test(plain(column)));
  const email = called(emailNames) ?? columns.find(looksLikeEmail);
  if (email === undefined) return undefined;
  const reference = called(referenceNames);
  const fields = Object.entries(fieldNames).flatMap(([field, names]) => {
    const column = called(names);
    return column === undefined ? [] : [[field, column]];
  });
  return { email, ...(reference === undefined ? {} : { reference }), fields: Object.fromEntries(fields) };
};

const plain = (column: string): string => column.toLowerCase().replaceAll(/[\s_-]/g, "");
