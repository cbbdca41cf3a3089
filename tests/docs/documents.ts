import { globSync } from "node:fs";

const ours = (path: string) => !/^(node_modules|dist|coverage|\.local)(\/|$)/.test(path);

/** Every Markdown file of the repository, by its path from the top. */
export const documents = globSync("**/*.md", { exclude: (path) => !ours(path) }).sort();
