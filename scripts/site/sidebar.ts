import { pageAddress } from "./page-address.ts";
import type { Shelf } from "./read-on.ts";

export type SidebarLink = { text: string; link: string };
export type SidebarGroup = { text: string; collapsed: boolean; items: SidebarLink[] };

/** What the sidebar is made of: README.md's shelves, the pages, and the first heading of each. */
export type Library = { shelves: readonly Shelf[]; pages: readonly string[]; titleOf(file: string): string };

/**
 * The sidebar: first README.md, with the pages that only its other sections name; then what it says beneath "Read on", in
 * its words; the decisions; and last what is linked from elsewhere. Every page stands in it once.
 */
export const makeSidebar = ({ shelves, pages, titleOf }: Library, namedByReadme: readonly string[]): SidebarGroup[] => {
  const shelved = new Set(shelves.flatMap(({ books }) => books.map(({ file }) => file)));
  const isDecision = (file: string) => file.startsWith("docs/decisions/");
  const loose = pages.filter((file) => file !== "README.md" && !shelved.has(file) && !isDecision(file));
  const byTitle = (file: string) => ({ text: titleOf(file), link: linkTo(file) });
  const groups = [
    {
      text: "Begin",
      items: [
        { text: "What it is", link: linkTo("README.md") },
        ...loose.filter((file) => namedByReadme.includes(file)).map(byTitle),
      ],
    },
    ...shelves.map(({ title, books }) => ({ text: title, items: books.flatMap(withReference) })),
    {
      text: "Decisions",
      items: [
        { text: "All decisions", link: linkTo("site/decisions.md") },
        ...pages.filter(isDecision).sort().map(byTitle),
      ],
    },
    {
      text: "Measured, and played by stand-ins",
      items: loose.filter((file) => !namedByReadme.includes(file)).map(byTitle),
    },
  ];
  return groups
    .filter(({ items }) => items.length > 0)
    .map(({ text, items }, at) => ({ text, collapsed: at > shelves.length, items }));
};

const linkTo = (file: string): string => `/${pageAddress(file).replace(/(index)?\.md$/, "")}`;

/** Beside the API by example comes its reference, which is no file of the repository. */
const withReference = ({ file, words }: { file: string; words: string }): SidebarLink[] => [
  { text: words.replace(/^\p{L}/u, (letter) => letter.toUpperCase()), link: linkTo(file) },
  ...(file === "docs/api.md" ? [{ text: "API reference", link: linkTo("site/openapi.md") }] : []),
];
