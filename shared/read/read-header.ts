import type { FoundHeader } from "../discover/layouts/read-columns.ts";
import { ConfigurationError } from "../errors.ts";
import { type CutHead, cutHead } from "./cut-head.ts";
import { maxHeaderWidth } from "./holds-names.ts";

/** Records by which it is seen whether the first one is a header: in a list of people some have an address. */
const recordsLooked = 2_000;

/**
 * The names of a file's columns, where its first record is surely a header: no name is blank, is there twice or holds an `@`,
 * each has a letter, and a column behind it holds an address where there are rows. Else a person's values would be told as
 * names. `why` holds nothing of the file.
 */
export const readHeader = async (chunks: AsyncIterable<Uint8Array>): Promise<FoundHeader> => {
  try {
    return headerOf(await cutHead(chunks, recordsLooked));
  } catch (error) {
    if (error instanceof ConfigurationError) return unclear(error.message.replace(/\.$/, ""));
    throw error;
  }
};

const unclear = (why: string): FoundHeader => ({ kind: "unclear", why });

const headerOf = (cuts: readonly CutHead[]): FoundHeader => {
  if (cuts.every(({ records }) => records.length === 0)) return unclear("no record can be read from its beginning");
  const cut = choose(cuts);
  if (cut === undefined) return unclear("more than one delimiter parts its first record, and none all records alike");
  const [first = [], ...rows] = cut.records;
  const columns = namesOf(first);
  if (columns.length > maxHeaderWidth) return unclear(`its first record has more than ${maxHeaderWidth} values`);
  if (columns.some((name) => name === "")) return unclear("a value of its first record is blank");
  if (columns.some((name) => name.includes("@"))) return unclear("its first record holds an address");
  if (columns.some((name) => !/\p{L}/u.test(name))) return unclear("a value of its first record has no letter");
  if (new Set(columns).size < columns.length) return unclear("its first record has a value twice");
  const holdsAddress = (row: readonly string[]) => row.slice(0, columns.length).some((value) => value.includes("@"));
  if (rows.length > 0 && !rows.some(holdsAddress)) return unclear("no row behind its first record holds an address");
  return { kind: "header", columns, delimiter: cut.delimiter };
};

/** Empty names behind the last one belong to rows that all end in delimiters. */
const namesOf = (record: readonly string[]): string[] =>
  record.slice(0, record.findLastIndex((name) => name.trim() !== "") + 1).map((name) => name.trim());

/** By a delimiter that parts the first record; where several do, by the one that parts every record alike. */
const choose = (cuts: readonly CutHead[]): CutHead | undefined => {
  const parting = cuts.filter(({ records }) => (records[0]?.length ?? 0) > 1);
  if (parting.length < 2) return parting[0] ?? cuts[0];
  const alike = parting.filter(({ records }) => records.every(({ length }) => length === records[0]?.length));
  return alike.length === 1 ? alike[0] : undefined;
};
