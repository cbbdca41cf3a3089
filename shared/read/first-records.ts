import { readRecord } from "./read-record.ts";

type How = {
  delimiter: string;
  /** Whether nothing follows the text. Else a record that it cuts is not given. */
  isWhole: boolean;
  mostRecords: number;
};

/** The first records of a text by one delimiter, up to one that cannot be cut. Records with nothing in them are passed over. */
export const firstRecords = (text: string, { delimiter, isWhole, mostRecords }: How): string[][] => {
  const records: string[][] = [];
  for (let at = 0; at < text.length && records.length < mostRecords; ) {
    const read = readRecord(text, at, isWhole, { delimiter, quote: '"', escape: '"' });
    if (read.kind !== "record") break;
    at = read.end;
    if (read.values.some((value) => value.trim() !== "")) records.push(read.values);
  }
  return records;
};
