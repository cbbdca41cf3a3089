import { createReadStream } from "node:fs";
import Papa from "papaparse";

/** How the rows of a file are read. */
export type RowsOf = {
  file: string;
  delimiter: string;
  columns: readonly string[];
  /** Whether the first row names the columns. */
  hasHeader: boolean;
  /** Bytes before the first row that counts. */
  from?: number;
};

/** More are not kept: nobody looks them over. */
const mostKept = 50;

/** The different values of some columns, in all rows of a file; of a column with many the first fifty. */
export const distinctValues = async (
  { file, delimiter, columns, hasHeader, from = 0 }: RowsOf,
  wanted: readonly string[],
): Promise<Map<string, Set<string>>> => {
  const found = new Map(wanted.map((column) => [column, new Set<string>()]));
  if (wanted.length === 0) return found;
  const places = [...found].map(([column, values]) => ({ place: columns.indexOf(column), values }));
  let isFirst = hasHeader;
  const takeRow = (row: readonly string[]): void => {
    if (!isFirst) for (const { place, values } of places) if (values.size < mostKept) values.add(row[place] ?? "");
    isFirst = false;
  };
  await new Promise<void>((resolve, reject) => {
    const stream = createReadStream(file, { encoding: "utf8", start: from });
    stream.on("error", reject);
    Papa.parse<string[]>(stream, {
      delimiter,
      skipEmptyLines: "greedy",
      step: ({ data }) => takeRow(data),
      complete: () => resolve(),
      error: reject,
    });
  });
  return found;
};
