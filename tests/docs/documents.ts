import { globSync } from "node:fs";

/** What others have written, and what is made for the site of the documents, is none of it. */
const ours = (path: string) => !/^(node_modules|dist|coverage|site|\.local)(\/|$)/.test(path);

/** Every Markdown file of the repository, by its path from the top. */
export const documents = globSync("**/*.md", { exclude: (path) => !ours(path) }).sort();
