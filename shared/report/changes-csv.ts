import type { ChangeExample, ChangeKind } from "./planned-changes.ts";
import { safeCell } from "./safe-cell.ts";

export const changesHeader = "address book,change,segment,file,row,reference,email,contact id,code\r\n";

/** One line of the file of what a dry run would do; a cell is empty where nothing is known. */
export const changeLine = (addressBookId: number, kind: ChangeKind, change: ChangeExample): string => {
  const { segment, file, row, reference, email, contactId, code } = change;
  const cells = [addressBookId, kind, segment, file, row, reference, email, contactId, code];
  return `${cells.map((cell) => safeCell(String(cell ?? ""))).join(",")}\r\n`;
};
