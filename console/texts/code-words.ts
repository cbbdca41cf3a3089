import { signal } from "@preact/signals";
import { type CodeEntry, codes } from "../../shared/codes.ts";

type CodeTable = Readonly<Record<keyof typeof codes, CodeEntry>>;

/** The table in the language of the page; `chooseLanguage` puts another one in. */
export const codeTable = signal<CodeTable>(codes);

/** What a code of the API means and what to do, from the same table as the runbook; undefined for one that it does not have. */
export const codeWords = (code: string): CodeEntry | undefined =>
  Object.hasOwn(codes, code) ? codeTable.value[code as keyof typeof codes] : undefined;
