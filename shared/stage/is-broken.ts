import type { RowProblem } from "./prepared-rows.ts";

/**
 * Whether a row is broken: its record cannot be cut into its columns, or its address cannot be decoded. Nobody knows whose
 * it is. A sound row without an address that mail could be sent to is none: it says so of its person.
 */
export const isBroken = (problem: RowProblem): boolean => {
  switch (problem) {
    case "row-too-long":
    case "row-too-short":
    case "row-in-doubt":
    case "quotes-broken":
    case "record-too-large":
    case "email-undecodable":
      return true;
    case "email-missing":
    case "email-invalid":
    case "email-invisible-character":
    case "email-domain-invalid":
      return false;
  }
};
