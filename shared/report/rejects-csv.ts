import type { Words } from "../personal/words.ts";
import { rejectAdvice } from "./reject-advice.ts";
import { safeCell } from "./safe-cell.ts";

/** One line of the rejects file: a row that we or Dotdigital refused, or a value without which a contact was sent. */
export type Reject = {
  segment: string;
  /** Path of the part within its container. */
  file: string;
  /** The record's number in the part, from 1, the header included. */
  row: number;
  /** How the person is found again in Customer Insights; empty where no reference column is mapped. */
  reference: string;
  /** Masked. */
  email: string;
  field: string;
  /** Ours, in kebab case, or Dotdigital's failure code in its own spelling; `unknown-code` for one that the app does not know. */
  code: string;
  /** Dotdigital's words. None when we refused. */
  words?: Words | undefined;
  /** What exactly is wrong, where more is known than the code says. */
  detail?: string;
};

export const rejectsHeader = `${["segment", "file", "row", "reference", "email", "field", "code", "dotdigital", "what to do"].join(",")}\r\n`;

export const rejectLine = (reject: Reject): string => {
  const { segment, file, row, reference, email, field, code, words, detail = "" } = reject;
  const advised = detail === "" ? whatToDo(code) : `${whatToDo(code)} It is ${detail}.`;
  return `${[segment, file, String(row), reference, email, field, code, words?.forReport() ?? "", advised].map(safeCell).join(",")}\r\n`;
};

/** What somebody does about a row or a value of this code, in a sentence. */
export const whatToDo = (code: string): string =>
  advice.get(code.toLowerCase()) ??
  "Look the code up in Dotdigital's documentation; it is given here as Dotdigital sent it.";

/** By code. Dotdigital chooses the key. */
const advice: ReadonlyMap<string, string> = new Map(Object.entries(rejectAdvice));
