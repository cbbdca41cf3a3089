/**
 * A usage text in lines of at most `columns`. Lines of a paragraph are joined first; an option's line, which begins with
 * blanks, stays its own and goes on below its text.
 */
export const wrapUsage = (usage: string, columns = 80): string =>
  usage
    .trim()
    .replaceAll(/(?<=\S)\n(?=\S)/g, " ")
    .split("\n")
    .map((line) => wrapLine(line, columns))
    .join("\n");

const wrapLine = (line: string, columns: number): string => {
  const [option = ""] = /^ +\S.*? {2,}(?=\S)/.exec(line) ?? /^ */.exec(line) ?? [];
  const lines: string[] = [];
  let current = option;
  for (const word of line.slice(option.length).split(" ")) {
    if (current.trim() !== "" && current.length + word.length > columns && current !== option) {
      lines.push(current.trimEnd());
      current = " ".repeat(option.length);
    }
    current += `${word} `;
  }
  return [...lines, current.trimEnd()].join("\n");
};
