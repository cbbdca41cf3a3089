import { isDeepStrictEqual } from "node:util";
import { ConfigurationError } from "../../../shared/errors.ts";
import { maxBlockValues, type ReadPart } from "../../../shared/read/read-part.ts";
import { readRows } from "../../../shared/read/read-rows.ts";
import { type FoundRow, rowsOf } from "../../contracts/rows-of.ts";
import { type Fuzz, makeFuzz } from "../fuzz.ts";
import { type CsvFile, csvFiles } from "./csv-files.ts";
import { decode, readByReference } from "./reference-reader.ts";

/** `read` is another reader only where a test plants a bug. */
export const makeCsvFuzz = (read: ReadPart = readRows): Fuzz =>
  makeFuzz("CSV reader", csvFiles, async (file) => {
    const expected = readByReference(file.bytes, file);
    const found = await readInChunks(read, file);
    // Node's decoder cannot take every broken character (see decodeText). The plain decoder must have met one, too.
    if (!Array.isArray(found) && found.code === "encoding-broken" && hasBrokenCharacter(file)) return found.code;
    if (!isDeepStrictEqual(found, expected)) {
      throw new Error(`the reader gives ${show(found)}, the reference reader ${show(expected)}`);
    }
    return Array.isArray(found) ? outcomeOf(found) : found.code;
  });

const hasBrokenCharacter = ({ bytes, dialect }: CsvFile) =>
  ["gb18030", "gbk", "euc-jp"].includes(dialect.encoding) && decode(bytes, dialect.encoding).includes("\uFFFD");

const readInChunks = async (read: ReadPart, file: CsvFile): Promise<FoundRow[] | { code: string }> => {
  const rows: FoundRow[] = [];
  try {
    for await (const block of read(chunksOf(file), file)) {
      if (block.size > 1 && block.size * file.columns.length > maxBlockValues + file.columns.length)
        throw new Error(`a block holds ${block.size} rows of ${file.columns.length} values`);
      for (const row of rowsOf(block)) rows.push(row);
    }
    return rows;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { code: error.code };
  }
};

async function* chunksOf({ bytes, cuts }: CsvFile): AsyncIterable<Uint8Array> {
  const places =
    "every" in cuts
      ? Array.from({ length: Math.floor(bytes.length / cuts.every) }, (_, index) => (index + 1) * cuts.every)
      : cuts.at.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b);
  let from = 0;
  for (const place of places) {
    yield bytes.subarray(from, place);
    from = place;
  }
  yield bytes.subarray(from);
}

const outcomeOf = (rows: readonly FoundRow[]): string => {
  const invalid = new Set(rows.flatMap((row) => (row.kind === "invalid" ? [row.code] : [])));
  if (rows.length === 0) return "no rows";
  return invalid.size === 0 ? "rows" : `rows, some ${[...invalid].sort().join(" and ")}`;
};

const show = (found: unknown): string => JSON.stringify(found).slice(0, 2_000);
