/** The comments between which a page holds what a script wrote. */
export type Marks = { begin: string; end: string };

/** The page with this text between the marks. */
export const putMarked = (page: string, marks: Marks, text: string): string => {
  const [before, , after] = cut(page, marks);
  return `${before}${marks.begin}\n\n${text}\n${marks.end}${after}`;
};

/** What the page has between the marks. */
export const markedOf = (page: string, marks: Marks): string => cut(page, marks)[1];

/** The cells of a text's rows; `title` is the first cell of each table's head. */
export const rowsOf = (text: string, title: string): string[][] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("\\|", "|")),
    )
    .filter(([first = ""]) => first !== title && !/^-+$/.test(first));

const cut = (page: string, { begin, end }: Marks): [before: string, marked: string, after: string] => {
  const [before, rest] = page.split(begin);
  const [marked, after] = rest?.split(end) ?? [];
  if (before === undefined || marked === undefined || after === undefined) {
    throw new Error(`Expected a page with '${begin}' and '${end}'.`);
  }
  return [before, marked, after];
};
