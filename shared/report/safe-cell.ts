/** Characters of a cell that are shown; whoever needs more than this of a value looks at the source. */
export const maxCellLength = 1_000;

/**
 * Quoted, cut to `maxCellLength`, and harmless in a spreadsheet: what a program could take for a formula gets an
 * apostrophe in front. That is also what follows a semicolon, a tab or a line break within the cell: where a comma
 * parts no cells, as in most of Europe, quotes do not hold a cell together (OWASP, "CSV Injection").
 */
export const safeCell = (text: string): string => {
  const cut = text.length > maxCellLength ? `${text.slice(0, maxCellLength)}…` : text;
  const inert = cut.replace(startOfFormula, "'").replace(formulaBehindSeparator, "$1'");
  return `"${inert.replaceAll('"', '""')}"`;
};

/** The full-width forms count as their ASCII ones in Excel. */
const startOfFormula = /^(?=[=+\-@\t\r\n＝＋－＠])/;
const formulaBehindSeparator = /([;\t\r\n])(?=[=+\-@＝＋－＠])/g;
