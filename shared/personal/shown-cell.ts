import { maskEmails } from "./mask-email.ts";

/** Characters of a cell that are looked at, and those that are shown. */
const mostLooked = 2000;
const mostShown = 100;

/** A cell as somebody sees it who is to judge a mapping: with every address in it masked, the first hundred characters. */
export const shownCell = (cell: string, most = mostShown): string => {
  const text = cell.trim();
  // Half an address, cut off, would not be seen as one.
  const looked = text.length <= mostLooked ? text : text.slice(0, mostLooked).replace(/\S*$/, "");
  const masked = maskEmails(looked);
  if (masked.length <= most && looked === text) return masked;
  return `${masked.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
};
