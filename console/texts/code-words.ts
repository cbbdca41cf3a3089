import { type CodeEntry, codes } from "../../shared/codes.ts";

type CodeTable = Readonly<Record<keyof typeof codes, CodeEntry>>;

let table: CodeTable = codes;

/** Takes the words from this table: the language is chosen once, before anything is shown. */
export const takeCodeWords = (translated: CodeTable): void => {
  table = translated;
};

/** What a code of the API means and what to do, from the same table as docs/troubleshooting.md; undefined for one that it does not have. */
export const codeWords = (code: string): CodeEntry | undefined =>
  Object.hasOwn(codes, code) ? table[code as keyof typeof codes] : undefined;
