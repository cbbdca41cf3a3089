import type { Unfit } from "./unfit.ts";

/**
 * A text as it is, if it fits. One that holds a control character or U+FFFD does not: it was broken on its way (U+FFFD
 * is what bytes of another encoding become) and would overwrite a good value.
 */
export const convertText = (text: string): string | Unfit => {
  if (text.length > maxTextLength) return tooLong;
  return broken.test(text) ? unreadable : text;
};

/** In characters: the documentation of a reseller of Dotdigital (support.openmoves.com). */
const maxTextLength = 1_000;

/** Control characters other than tab and line breaks, and the replacement character. */
const broken = /[^\P{Cc}\t\n\r]|\uFFFD/u;

const tooLong: Unfit = { code: "text-too-long" };
const unreadable: Unfit = { code: "unreadable-character" };
