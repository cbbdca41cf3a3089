/**
 * The name or the code of an error that Node or a library threw, such as `ECONNRESET`; undefined for what has not the form
 * of one, such as a sentence or a number. Not for what Dotdigital calls a code: `shared/dotdigital/known-codes.ts`.
 */
export const codeOf = (text: string | undefined): string | undefined =>
  text !== undefined && /^[A-Za-z][\w.:-]{0,79}$/.test(text) ? text : undefined;
