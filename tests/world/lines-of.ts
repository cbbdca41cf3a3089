import { text } from "node:stream/consumers";

/** The lines of a CSV file of a run; none when there is no file. */
export const linesOf = async (file: AsyncIterable<Uint8Array> | undefined): Promise<string[]> =>
  file ? (await text(file)).split("\r\n").slice(0, -1) : [];
