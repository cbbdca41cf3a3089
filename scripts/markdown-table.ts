/** A table of Markdown without padding: a changed cell changes its own line only. Bars inside cells are escaped. */
export const markdownTable = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  [lineOf(titles), `|${titles.map(() => "---|").join("")}`, ...rows.map(lineOf)].join("\n");

const lineOf = (cells: readonly string[]): string => `|${cells.map(cellOf).join("")}`;

const cellOf = (text: string): string => (text === "" ? " |" : ` ${text.replaceAll("|", "\\|")} |`);
