import { codes } from "../../shared/codes.ts";

/** What to do about a code of the app's, by the table of codes. */
export const cureOf = (code: string | undefined): string => {
  const entry = Object.entries(codes).find(([name]) => name === code)?.[1];
  return entry?.do ?? "Look into the app's log, and into docs/troubleshooting.md.";
};
