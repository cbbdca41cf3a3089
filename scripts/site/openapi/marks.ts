/** A text in which no sign of Markdown, HTML or Vue means anything, but for code between backticks. */
export const plain = (text: string): string =>
  text
    .split(/(`[^`]+`)/)
    .map((piece, at) => (at % 2 === 1 ? piece : withoutMeaning(piece)))
    .join("");

const withoutMeaning = (text: string): string =>
  text
    .replace(/[\\`*_[\]]/g, "\\$&")
    .replaceAll("<", "&lt;")
    .replaceAll("{{", "&#123;&#123;");

/** A piece of code, whatever is in it. */
export const code = (text: string): string => {
  const fence = "`".repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
  const pad = /^`|`$/.test(text) ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
};
