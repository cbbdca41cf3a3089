import { decisionsList, isDecision } from "./decisions.ts";
import { openApiReference, pageAddress } from "./page-address.ts";
import type { Shelf } from "./read-on.ts";

export type SidebarGroup = { text: string; items: { text: string; link: string }[] };

/** What the sidebar is made of: README.md's shelves and all that it names, the pages, and the first heading of each. */
export type Documents = {
  shelves: readonly Shelf[];
  namedByReadme: readonly string[];
  pages: readonly string[];
  titleOf(file: string): string;
};

/**
 * The sidebar, by what an address begins with: README.md, with the pages that only its other sections name; what it says
 * beneath "Read on", in its words; and last what is linked from elsewhere. Beside a decision all decisions come first.
 */
export const makeSidebar = ({ shelves, namedByReadme, pages, titleOf }: Documents): Record<string, SidebarGroup[]> => {
  const shelved = new Set(["README.md", ...shelves.flatMap(({ books }) => books.map(({ file }) => file))]);
  const loose = pages.filter((file) => !shelved.has(file) && !isDecision(file));
  const byTitle = (file: string) => ({ text: titleOf(file), link: linkTo(file) });
  const begin = loose.filter((file) => namedByReadme.includes(file)).map(byTitle);
  const elsewhere = loose.filter((file) => !namedByReadme.includes(file)).map(byTitle);
  const groups = [
    { text: "Begin", items: [{ text: "What it is", link: linkTo("README.md") }, ...begin] },
    ...shelves.map(({ title, books }) => ({ text: title, items: books.flatMap(withReference) })),
    ...(elsewhere.length > 0 ? [{ text: "Measured, and played by stand-ins", items: elsewhere }] : []),
  ];
  const list = { text: "All decisions", link: linkTo(decisionsList) };
  const decisions = { text: "Decisions", items: [list, ...pages.filter(isDecision).sort().map(byTitle)] };
  return { [linkTo(decisionsList)]: [decisions, ...groups], "/": groups };
};

const linkTo = (file: string): string => `/${pageAddress(file).replace(/(index)?\.md$/, "")}`;

/** Beside the API by example comes its reference, which is no file of the repository. */
const withReference = ({ file, words }: { file: string; words: string }) => [
  { text: words.replace(/^\p{L}/u, (letter) => letter.toUpperCase()), link: linkTo(file) },
  ...(file === "docs/api.md" ? [{ text: "API reference", link: linkTo(openApiReference) }] : []),
];
