import { dirname, join } from "node:path/posix";
import { linksOf } from "./links-of.ts";

/**
 * The Markdown files that the site shows, README.md first: all to which links lead from there, and those of `others`.
 * `read` gives the text of a file, or undefined where there is none, which no link may lead to.
 */
export const findPages = (others: readonly string[], read: (file: string) => string | undefined): string[] => {
  const found = new Set<string>();
  const waiting = [{ file: "README.md", from: "the site" }, ...others.map((file) => ({ file, from: "the site" }))];
  for (const { file, from } of waiting) {
    if (found.has(file)) continue;
    const text = read(file);
    if (text === undefined) throw new Error(`${from} links ${file}, which is not there.`);
    found.add(file);
    waiting.push(...markdownOf(file, text).map((target) => ({ file: target, from: file })));
  }
  return [...found];
};

const markdownOf = (file: string, text: string): string[] =>
  linksOf(text)
    .map(({ to }) => to.replace(/#.*/, ""))
    .filter((path) => path.endsWith(".md"))
    .map((path) => join(dirname(file), path));
