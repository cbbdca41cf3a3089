/** Lines of a Markdown file that are not laid out as a diff wants them; what stands in a fence is left alone. */
export const layoutFindings = (text: string): string[] => {
  let isCode = false;
  return text.split("\n").flatMap((line, index) => {
    const isFence = /^\s*```/.test(line);
    if (isFence) isCode = !isCode;
    return isFence || isCode ? [] : paddingFindings(line).map((what) => `line ${index + 1}: ${what}`);
  });
};

/** A padded table changes as a whole when its widest cell does. */
const paddingFindings = (line: string): string[] => {
  if (!line.startsWith("|")) return [];
  const cells = line
    .slice(1)
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/);
  const isRule = cells.every((cell) => /^ *:?-+:? *$/.test(cell));
  const plain = isRule ? /^:?---:?$/ : /^( | (?=\S).*(?<=\S) )$/;
  return line.endsWith("|") && cells.every((cell) => plain.test(cell))
    ? []
    : [isRule ? "expected '|---|---|'" : "expected '| a | b |', one blank around what stands in a cell"];
};
