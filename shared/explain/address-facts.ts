import { readEmail } from "../map/read-email.ts";
import { whatToDo } from "../report/rejects-csv.ts";
import type { AddressFacts } from "./explanation.ts";

/** Whether a row with this address would be sent, and if not why, in the words of the rejects file. */
export const addressFacts = (address: string): AddressFacts => {
  const read = readEmail(address);
  if (read.kind === "email") return { isTaken: true, code: null, words: null };
  return { isTaken: false, code: read.code, words: whatToDo(read.code) };
};
