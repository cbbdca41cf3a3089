import { usualDialect } from "../discover/parse-dialect.ts";
import { firstRecords } from "./first-records.ts";
import { type OpenedText, openText, usualDelimiters } from "./open-text.ts";

/** `from`: characters before the first record. `by`: who says that it is the delimiter; `declared` where nobody does. */
export type Head = Pick<OpenedText, "delimiter" | "by" | "from"> & { records: string[][] };

/**
 * The first records of a CSV text of which nobody has said how it is written: by its line `sep=`, or else by that usual
 * delimiter by which most records have as many values as the first, and more than one; of several the one that gives most. Records with nothing in them are passed over.
 */
export const readHead = (text: string, mostRecords: number): Head => {
  const { delimiter, by, from } = openText(text, true, { dialect: usualDialect, columns: [] }) ?? unopened;
  const heads = (by === "sep-line" ? [delimiter] : usualDelimiters).map((one) => ({
    ...{ delimiter: one, by, from },
    records: firstRecords(text.slice(from), { delimiter: one, isWhole: true, mostRecords }),
  }));
  return heads.reduce((best, one) => (isBetter(one, best) ? one : best));
};

const unopened = { delimiter: ",", by: "declared", from: 0 } as const;

const width = ({ records }: Head): number => records[0]?.length ?? 0;

const isBetter = (one: Head, best: Head): boolean => {
  const [agreeing, before] = [agreeingOf(one), agreeingOf(best)];
  return agreeing > before || (agreeing === before && width(one) > width(best));
};

const agreeingOf = (head: Head): number =>
  width(head) < 2 ? 0 : head.records.filter(({ length }) => length === width(head)).length;
