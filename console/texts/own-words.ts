import { codeWords } from "./code-words.ts";
import { language } from "./say.ts";

/**
 * What a code means in the page's language, to stand before the API's sentence, which is English. Undefined for a code that has
 * no words, and on an English page: there the sentence itself, which names the thing, is all that has to be said.
 */
export const ownWords = (code: string | undefined): string | undefined =>
  language.value === "en" || code === undefined ? undefined : codeWords(code)?.means;
