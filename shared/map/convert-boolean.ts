import type { Unfit } from "./unfit.ts";
import { readYesNo } from "./yes-no-words.ts";

/** What the words for yes and no say, in whatever language and case. */
export const convertBoolean = (text: string): boolean | Unfit => readYesNo(text) ?? notABoolean;

const notABoolean: Unfit = { code: "not-a-boolean" };
