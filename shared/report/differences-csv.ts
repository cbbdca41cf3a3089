import { safeCell } from "./safe-cell.ts";

/** Somebody of whom a list and its segments do not say the same. Cells are empty where nothing is known. */
export type Difference = {
  addressBookId: number;
  /** As a check counts them. */
  difference: "missing" | "shouldHaveLeft" | "stranger";
  /** Of who is missing: the row that names them. */
  segment?: string;
  /** Path of the part within its container. */
  file?: string;
  row?: number;
  /** How the person is found again in Customer Insights. */
  reference?: string;
  /** Masked. */
  email: string;
  /** Dotdigital's, of who is on the list. */
  contactId?: number;
  /** The contact's own in the account, `no such contact`, or `not asked`. */
  status: string;
};

/** The status of somebody of whom nobody has asked Dotdigital. */
export const notAsked = "not asked";

export const differencesHeader = "address book,difference,segment,file,row,reference,email,contact id,status\r\n";

/** One line of the file of how lists differ from their segments. */
export const differenceLine = (one: Difference): string => {
  const { addressBookId, difference, segment, file, row, reference, email, contactId, status } = one;
  const cells = [addressBookId, difference, segment, file, row, reference, email, contactId, status];
  return `${cells.map((cell) => safeCell(String(cell ?? ""))).join(",")}\r\n`;
};
