/** Lines that are too long, and tables that are padded, of a Markdown file; what stands in a fence is left alone. */
export const layoutFindings = (text: string): string[] => {
  let isCode = false;
  return text.split("\n").flatMap((line, index) => {
    const isFence = /^\s*```/.test(line);
    if (isFence) isCode = !isCode;
    const findings = isFence || isCode ? [] : [...lengthFindings(line), ...paddingFindings(line)];
    return findings.map((what) => `line ${index + 1}: ${what}`);
  });
};

/** What a reviewer still sees as one line. */
const maxCharacters = 160;

/** One address or piece of code, which no line can be broken in, may make a line longer. */
const lengthFindings = (line: string): string[] => {
  const unbreakable = [...line.matchAll(/`[^`]+`|\]\([^)]+\)|https?:\/\/[^\s)>`]+/g)].map(([text]) => text.length);
  return line.length - Math.max(0, ...unbreakable) > maxCharacters
    ? [`${line.length} characters, at most ${maxCharacters} are expected: a paragraph does not belong into a cell`]
    : [];
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
