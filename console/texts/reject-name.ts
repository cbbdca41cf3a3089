import { rejectWords } from "./en/reject-words.ts";

type Name = keyof typeof rejectWords;

/** The name of the text that says what to do about a code of the rejects file, Dotdigital's in whatever case. */
export const rejectName = (code: string): Name => {
  const name = `reject.${code.toLowerCase()}`;
  return isName(name) ? name : "reject.other";
};

const isName = (name: string): name is Name => Object.hasOwn(rejectWords, name);
