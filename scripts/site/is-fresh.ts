import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import { apiDocument, siteFolder } from "./site-folder.ts";

/** What the site is made of: documents and their pictures, how they are shown, and the code that the API's reference is of. */
const sources = [
  "*.{md,json}",
  "{docs,bench,infra,local}/**/*.{md,svg,png}",
  "{site,shared,scripts/site}/**/*.{ts,css}",
];

/** Whether the site that was built last is newer than all that it is made of. */
export const isFresh = (): boolean => {
  const built = statSync(join(siteFolder, apiDocument), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return globSync(sources).every((file) => statSync(file).mtimeMs < built);
};
