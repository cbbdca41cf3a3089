import { backslash, quote } from "./json-marks.ts";

/**
 * Where the closing quote is of a JSON string, in UTF-8, of which `start` is inside: behind the end of the bytes where it is not
 * among them, and one more where the first byte that is not is escaped.
 */
export const endOfString = (bytes: Uint8Array, start: number): number => {
  let at = start;
  for (; at < bytes.length && bytes[at] !== quote; at += 1) if (bytes[at] === backslash) at += 1;
  return at;
};
