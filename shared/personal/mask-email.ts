import { foldAtSigns } from "./fold-at-signs.ts";

/** `anna.berg@example.com` becomes `a***@e***.com`: enough to recognise, not enough to write to, no lengths. */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf("@");
  if (at === -1) return "***";
  const domain = email.slice(at + 1);
  const dot = domain.lastIndexOf(".");
  return `${first(email.slice(0, at))}***@${first(domain)}***${dot > 0 ? domain.slice(dot) : ""}`;
};

/**
 * Masks every e-mail address in a text, such as the words with which Dotdigital refuses one. It also masks what only
 * looks like an address (`bob@emailsim@io.com`), an address whose @ is written in another way (`foldAtSigns`), and one
 * with a quoted local part. Text that touches an address without a blank or bracket between, such as the path of a URL,
 * is masked with it: RFC 5322 allows nearly everything in a local part, and too much hidden is better than too little.
 */
export const maskEmails = (text: string): string => {
  const folded = foldAtSigns(text);
  return folded.includes("@") ? folded.replace(quotedLocalPart, "***").replace(wordWithAt, maskWord) : folded;
};

/** `"anna berg"` right before an @. Bounded, so that a text of nothing but quotes stays linear. */
const quotedLocalPart = /"[^"\r\n]{0,64}"(?=@)/g;

/** A run of what may stand in an address: RFC 5322 atext, dots, @, and everything beyond ASCII but blanks. */
const wordWithAt = /(?:[\w!#$%&'*+\-/=?^`{|}~.@]|[^\p{ASCII}\s])+/gu;

const maskWord = (word: string): string => {
  if (!word.includes("@") || isMask.test(word)) return word;
  const start = word.search(partOfAddress);
  let end = word.length;
  while (end > start && !partOfAddress.test(word.charAt(end - 1))) end -= 1;
  return word.slice(0, start) + maskEmail(word.slice(start, end)) + word.slice(end);
};

/** What `maskEmail` makes, of a local part that begins with any character: masked again it would be another text. */
const isMask = /^[^@]{0,2}\*\*\*@[^@*]{0,2}\*\*\*(?:\.[^@]*)?$/;

/** A character that an address may begin or end with; other characters there are punctuation of the sentence. */
const partOfAddress = /[A-Za-z0-9@]|\P{ASCII}/u;

const first = (text: string): string => Array.from(text.slice(0, 2))[0] ?? "";
