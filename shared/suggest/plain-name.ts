/** The name of a column in small, composed letters and without blanks, hyphens and underscores. */
export const plainName = (column: string): string =>
  column
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\s_-]/g, "");
