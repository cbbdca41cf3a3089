import { rejectAdvice } from "../../../shared/report/reject-advice.ts";

type Code = keyof typeof rejectAdvice;

const words = Object.entries(rejectAdvice).map(([code, advice]) => [`reject.${code}`, advice]);

/** What to do about each code of the rejects file, from the table that the file itself has it from. */
export const rejectWords = {
  ...(Object.fromEntries(words) as { readonly [Name in Code as `reject.${Name}`]: string }),
  "reject.other": "Look the code up in Dotdigital's documentation; it is given here as Dotdigital sent it.",
};
