import { codes } from "../../shared/codes.ts";

/** What a code of the API means and what to do, from the same table as the runbook; undefined for one that it does not have. */
export const codeWords = (code: string): { means: string; do: string } | undefined =>
  Object.hasOwn(codes, code) ? codes[code as keyof typeof codes] : undefined;
