/** The name of a column in small letters and without blanks, hyphens and underscores. */
export const plainName = (column: string): string => column.toLowerCase().replaceAll(/[\s_-]/g, "");
