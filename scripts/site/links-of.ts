/** A link of a Markdown file: its words, and where it leads, as it is written. */
export type Link = { words: string; to: string };

/** The links `[words](to)` of a Markdown file, those to other sites and what stands in code aside. */
export const linksOf = (text: string): Link[] =>
  [...withoutCode(text).matchAll(/\[([^\]]*)\]\(([^)\s]+)\)/g)]
    .map(([, words = "", to = ""]) => ({ words, to }))
    .filter(({ to }) => !/^[a-z][a-z+.-]*:/i.test(to));

const withoutCode = (text: string): string => text.replace(/^ *```[\s\S]*?^ *```/gm, "").replace(/`[^`\n]*`/g, "");
