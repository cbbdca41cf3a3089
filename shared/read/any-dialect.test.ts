import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { columns, inPieces, readAll } from "../../tests/contracts/read-all.ts";
import type { Dialect } from "../discover/refresh.ts";
import { readRows } from "./read-rows.ts";

/** How a table is written, and what of it is declared. */
type Written = {
  rows: string[][];
  delimiter: string;
  lineEnds: string[];
  quote: string;
  /** The quote itself, or a backslash. */
  escapedBy: string;
  quotesAll: boolean;
  hasHeader: boolean;
  isHeaderSaid: boolean;
  isDelimiterSaid: boolean;
  tail: string;
  form: "UTF-8" | "UTF-8 with a mark" | "UTF-16LE" | "UTF-16LE with a mark" | "UTF-16BE with a mark";
  isPacked: boolean;
};

const unit = fc.constantFrom(
  ...["a", "b", "1", " ", ",", ";", "\t", "|", '"', "'", "\\", "\n", "\r", "\r\n", "é", "🙂"],
);
const value = fc.string({ unit, maxLength: 6 });

const tables: fc.Arbitrary<Written> = fc
  .record<Written>({
    rows: fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 6 }),
    delimiter: fc.constantFrom(",", ";", "\t", "|"),
    lineEnds: fc.array(fc.constantFrom("\n", "\r\n", "\r"), { minLength: 1, maxLength: 3 }),
    quote: fc.constantFrom('"', '"', "'"),
    escapedBy: fc.constantFrom("quote", "quote", "\\"),
    quotesAll: fc.boolean(),
    hasHeader: fc.boolean(),
    isHeaderSaid: fc.boolean(),
    isDelimiterSaid: fc.boolean(),
    tail: fc.constantFrom("", "", "D", "DD"),
    form: fc.constantFrom(
      ...(["UTF-8", "UTF-8 with a mark", "UTF-16LE", "UTF-16LE with a mark", "UTF-16BE with a mark"] as const),
    ),
    isPacked: fc.constantFrom(false, false, false, true),
  })
  // Of what nobody declares, only the header shows the delimiter, and only letters of a Latin script that it is UTF-16.
  .map((written) => ({
    ...written,
    isDelimiterSaid: written.isDelimiterSaid || !written.hasHeader,
    form: written.form === "UTF-16LE" && !written.hasHeader ? "UTF-16LE with a mark" : written.form,
  }));

const textOf = ({ rows, delimiter, lineEnds, quote, escapedBy, quotesAll, hasHeader, tail }: Written): string => {
  const escaped = (text: string) =>
    escapedBy === "quote"
      ? text.replaceAll(quote, quote + quote)
      : text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
  const cell = (text: string) =>
    quotesAll || [delimiter, quote, "\n", "\r"].some((mark) => text.includes(mark))
      ? quote + escaped(text) + quote
      : text;
  return [...(hasHeader ? [columns] : []), ...rows]
    .map((cells, line) => {
      const end = lineEnds[line % lineEnds.length] ?? "\n";
      return cells.map(cell).join(delimiter) + tail.replaceAll("D", delimiter) + end;
    })
    .join("");
};

const bytesOf = (written: Written): Buffer => {
  const text = (written.form.endsWith("mark") ? "\uFEFF" : "") + textOf(written);
  const wide = () => Buffer.from(text, "utf16le");
  const bytes = written.form.startsWith("UTF-8")
    ? Buffer.from(text)
    : written.form.startsWith("UTF-16LE")
      ? wide()
      : wide().swap16();
  return written.isPacked ? gzipSync(bytes) : bytes;
};

const dialectOf = ({ delimiter, quote, escapedBy, hasHeader, isHeaderSaid, isDelimiterSaid }: Written): Dialect => ({
  columnHeaders: hasHeader && isHeaderSaid,
  delimiter: isDelimiterSaid ? delimiter : ",",
  encoding: "UTF-8",
  quoteStyle: "QuoteStyle.Csv",
  csvStyle: "CsvStyle.QuoteAlways",
  quote,
  ...(escapedBy === "quote" ? {} : { escape: escapedBy }),
});

const read = async (chunks: Uint8Array[], dialect: Dialect): Promise<unknown[]> => {
  const rows = await readAll(readRows)(chunks, { dialect });
  return rows.map((row) => (row.kind === "row" ? row.values : row.code));
};

it("any table reads back as it was, however it is written, wherever it is cut", async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.nat(), async (written, place) => {
      const bytes = bytesOf(written);
      const dialect = dialectOf(written);
      const cut = place % (bytes.length + 1);
      expect(await read([bytes.subarray(0, cut), bytes.subarray(cut)], dialect)).toEqual(written.rows);
      expect(await read(inPieces(bytes, 1), dialect)).toEqual(written.rows);
    }),
    { numRuns: 300 },
  );
});
