import type { Suggestion } from "../../shared/suggest/suggestion.ts";

/** What is landed: an export as Customer Insights writes it, from files of somebody's own. */
export type Landing = {
  segments: { name: string; columns: string[] }[];
  /** Files, and what each is called in the export's folder. */
  files: LandingFile[];
  /** The model.json that lists them, for the folder at this address; none where the files' names say all. */
  model?: (folderUrl: string) => unknown;
  mapping: GuessedMapping;
  /** Columns that say who wants no mail, and perhaps not by words for yes and no. */
  unclear: string[];
};

/** `from`: bytes at its beginning that are left behind. */
export type LandingFile = { file: string; path: string; from?: number };

/** Which columns hold what, by their names: a beginning, which its owner looks over. */
export type GuessedMapping = Suggestion["mapping"] & { email: string };

/** Where a file of the export lies, as model.json names it. `path`: what the file is called in the folder. */
export const locationOf = (folderUrl: string, path: string): string =>
  `${folderUrl}/${path.split("/").map(encodeURIComponent).join("/")}`;
