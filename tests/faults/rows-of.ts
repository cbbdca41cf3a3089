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
