import { usualDialect } from "../discover/parse-dialect.ts";
import { decodeText } from "./decode-text.ts";
import { firstRecords } from "./first-records.ts";
import { openText, usualDelimiters } from "./open-text.ts";
import { unpack } from "./unpack.ts";

/** The beginning of a CSV file of which nothing is said, cut into records by one delimiter. */
export type CutHead = { delimiter: string; records: string[][] };

/** Characters that are looked at. */
const headLength = 256 * 1024;

/**
 * The first records of a file by each delimiter that it may have: the one that a line `sep=` names, or else each usual one.
 * Only records that have ended are given. Throws what the reader throws for bytes that are no text.
 */
export const cutHead = async (chunks: AsyncIterable<Uint8Array>, mostRecords: number): Promise<CutHead[]> => {
  let text = "";
  let isWhole = true;
  for await (const piece of decodeText(unpack(chunks), "UTF-8")) {
    text += piece;
    if (text.length < headLength) continue;
    isWhole = false;
    break;
  }
  const opened = openText(text, true, { dialect: usualDialect, columns: [] });
  const body = text.slice(opened?.from ?? 0);
  const delimiters = opened?.by === "sep-line" ? [opened.delimiter] : usualDelimiters;
  return delimiters.map((delimiter) => ({
    delimiter,
    records: firstRecords(body, { delimiter, isWhole, mostRecords }),
  }));
};
