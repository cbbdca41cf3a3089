import { decisionsFolder, decisionsList } from "./decisions.ts";
import { linksOf } from "./links-of.ts";

/** What README.md says beneath "Read on" in one paragraph: its title, and files with the words for them. */
export type Shelf = { title: string; books: { file: string; words: string }[] };

/**
 * The shelves of README.md's section "Read on": a paragraph each, `**Title**: [words](file) · [words](file)`. The folder
 * of decisions is the list of them; links to other files that are no Markdown, such as the licence, are left out.
 */
export const readOn = (readme: string): Shelf[] => {
  const section = readme.split(/^## Read on$/m)[1];
  const paragraphs = (section ?? "").split(/^## /m)[0]?.split(/\n{2,}/) ?? [];
  const shelves = paragraphs.flatMap((paragraph) => {
    const [, title] = /^\s*\*\*([^*]+)\*\*:/.exec(paragraph) ?? [];
    return title === undefined ? [] : [{ title, books: booksOf(paragraph) }];
  });
  if (shelves.length === 0) {
    throw new Error(
      "README.md: expected '## Read on' with paragraphs such as '**Using it**: [console](docs/console.md)'.",
    );
  }
  return shelves;
};

const booksOf = (paragraph: string) =>
  linksOf(paragraph)
    .map(({ to, words }) => ({ file: to === decisionsFolder ? decisionsList : to, words }))
    .filter(({ file }) => file.endsWith(".md"));
