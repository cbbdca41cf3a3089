/**
 * Quoted, and harmless in a spreadsheet: a cell that a program could take for a formula gets an apostrophe in front
 * (OWASP, "CSV Injection").
 */
export const safeCell = (text: string): string => {
  const inert = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
};
