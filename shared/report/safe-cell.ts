import { maskEmails } from "../personal/mask-email.ts";

/** The most characters of a cell; longer text is cut, and can be looked up at the source. */
export const maxCellLength = 1_000;

/**
 * Text as a cell of a CSV file: without e-mail addresses, also within the text, quoted, cut to `maxCellLength`, and harmless in a spreadsheet. What a program could
 * take for a formula gets an apostrophe in front, and not only at the start of the cell. Where a semicolon separates
 * cells, as in most of Europe, a program ignores our quotes and may begin a new cell after a semicolon, a tab or a line
 * break (OWASP, "CSV Injection").
 */
export const safeCell = (text: string): string => {
  const masked = maskEmails(text);
  const cut = masked.length > maxCellLength ? `${masked.slice(0, maxCellLength)}…` : masked;
  const inert = cut.replace(startOfFormula, "'").replace(formulaBehindSeparator, "$1'");
  return `"${inert.replaceAll('"', '""')}"`;
};

/**
 * The texts of which `safeCell` may have made a cell, given without its quotes: each apostrophe that it may have put there
 * was put there, or was of the text. Of more such places than `mostPlaces` only all or none.
 */
export const textsOfCell = (cell: string): string[] => {
  const places = Array.from(cell.matchAll(putApostrophe), ({ index }) => index);
  if (places.length > mostPlaces) return [cell, cell.replace(putApostrophe, "")];
  return places.reduceRight(
    (texts, at) => texts.flatMap((text) => [text, text.slice(0, at) + text.slice(at + 1)]),
    [cell],
  );
};

const mostPlaces = 6;

/** The full-width forms count as their ASCII ones in Excel. */
const startOfFormula = /^(?=[=+\-@\t\r\n＝＋－＠])/;
const formulaBehindSeparator = /([;\t\r\n])(?=[=+\-@＝＋－＠])/g;
const putApostrophe = /(?<=^|[;\t\r\n])'(?=[=+\-@\t\r\n＝＋－＠])/g;
