/** The comments between which a page holds what a script wrote. */
export type Marks = { begin: string; end: string };

/** The marks around `what`, which the command makes: `npm run docs:costs`. */
export const marksOf = (what: string, command: string): Marks => ({
  begin: `<!-- ${what}: made by \`${command}\` -->`,
  end: `<!-- ${what} end -->`,
});

/** The page with this text between the marks. */
export const putMarked = (page: string, marks: Marks, text: string): string => {
  const [before, , after] = cut(page, marks);
  return `${before}${marks.begin}\n\n${text}\n${marks.end}${after}`;
};

/** What the page has between the marks. */
export const markedOf = (page: string, marks: Marks): string => cut(page, marks)[1];

const cut = (page: string, { begin, end }: Marks): [before: string, marked: string, after: string] => {
  const [before, rest] = page.split(begin);
  const [marked, after] = rest?.split(end) ?? [];
  if (before === undefined || marked === undefined || after === undefined) {
    throw new Error(`Expected a page with '${begin}' and '${end}'.`);
  }
  return [before, marked, after];
};
