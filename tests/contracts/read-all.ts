import type { Dialect } from "../../shared/discover/refresh.ts";
import type { PartFormat, ReadPart } from "../../shared/read/read-part.ts";
import { type FoundRow, rowsOf } from "./rows-of.ts";

export const dialect: Dialect = {
  columnHeaders: false,
  delimiter: ",",
  encoding: "UTF-8",
  quoteStyle: "QuoteStyle.Csv",
  csvStyle: "CsvStyle.QuoteAlways",
};

export const withHeader: Dialect = { ...dialect, columnHeaders: true };

export const columns = ["id", "name", "email"];

/** Reads a part that is there in one piece or in several, by `dialect` and `columns` where `options` does not say otherwise. */
export const readAll =
  (readPart: ReadPart) =>
  async (content: string | Uint8Array | Uint8Array[], options: Partial<PartFormat> = {}): Promise<FoundRow[]> => {
    const chunks = Array.isArray(content) ? content : [Buffer.from(content)];
    const rows: FoundRow[] = [];
    for await (const block of readPart(chunksOf(chunks), { columns, dialect, ...options })) {
      for (const row of rowsOf(block)) rows.push(row);
    }
    return rows;
  };

export async function* chunksOf(chunks: Iterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield* chunks;
}

/** The bytes in pieces of so many each, the last one of what is left. */
export const inPieces = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));

/** A row as `1 a|b|c`, an invalid one as `1 !code`. */
export const show = (rows: FoundRow[]): string[] =>
  rows.map((row) => `${row.row} ${row.kind === "row" ? row.values.join("|") : `!${row.code}`}`);
