import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { findPages } from "./find-pages.ts";
import { linksOf } from "./links-of.ts";
import { readOn } from "./read-on.ts";

const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);

/** The repository as the site shows it: its pages, all other Markdown, first headings, and how README.md orders them. */
export const readDocuments = () => {
  const readme = readFileSync("README.md", "utf8");
  const shelves = readOn(readme);
  const pages = findPages(globSync("docs/**/*.md").sort(), read);
  const namedByReadme = linksOf(readme).map(({ to }) => to.replace(/#.*/, ""));
  const others = globSync("**/*.md", { exclude: isNotOurs }).filter((file) => !pages.includes(file));
  return { shelves, pages, others, namedByReadme, titleOf };
};

/** Folders that programs write, with Markdown of others in them. */
const isNotOurs = (path: string) => /(^|\/)(node_modules|dist|coverage|site|\.[^/]+)$/.test(path);

/** The first heading of a Markdown file. */
const titleOf = (file: string): string => {
  const title = /^# +(.+?) *$/m.exec(readFileSync(file, "utf8"))?.[1];
  if (title === undefined)
    throw new Error(`${file}: expected a first heading, '# Title', by which the sidebar names it.`);
  return title;
};

/** What a path of the repository is; undefined where nothing is. */
export const kindOf = (path: string): "file" | "folder" | undefined => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  return found.isDirectory() ? "folder" : "file";
};
