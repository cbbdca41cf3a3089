import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** Hands over a stream line by line, without line ends, until it closes. */
export const readLines = (stream: Readable, onLine: (line: string) => void): void => {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on("line", onLine);
};
