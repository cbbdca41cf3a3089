import { isDeepStrictEqual } from "node:util";
import { parse } from "csv-parse/sync";
import type { Dialect } from "../../shared/discover/refresh.ts";
import { readRows } from "../../shared/read/read-rows.ts";
import { inPieces, readAll } from "../contracts/read-all.ts";

/** How a table is written. */
type Way = {
  delimiter: string;
  lineEnd: string;
  quote: string;
  escapedBy: "doubling" | "\\";
  quoting: "all" | "needed" | "none";
  mark: boolean;
  ragged: boolean;
  lastLineEnd: boolean;
};

const each = <Value>(...values: Value[]) => values;
const ways: Way[] = each(",", ";", "\t", "|").flatMap((delimiter) =>
  each("\n", "\r\n", "\r").flatMap((lineEnd) =>
    each('"', "'").flatMap((quote) =>
      each<Way["escapedBy"]>("doubling", "\\").flatMap((escapedBy) =>
        each<Way["quoting"]>("all", "needed", "none").flatMap((quoting) =>
          each(false, true).flatMap((mark) =>
            each(false, true).flatMap((ragged) =>
              each(false, true).map((lastLineEnd) => ({
                ...{ delimiter, lineEnd, quote, escapedBy, quoting, mark, ragged, lastLineEnd },
              })),
            ),
          ),
        ),
      ),
    ),
  ),
);

const columns = ["id", "name", "note"];

/** Everything that matters to a reader, in as few bytes as hold it; rows that end early where that is meant. */
const tableOf = ({ delimiter, quote, quoting, ragged }: Way): string[][] => {
  const plain = [
    ["1", " é ", "🙂"],
    ["", "2", ""],
  ];
  const special = [
    [delimiter, quote, "\n"],
    [`${quote}a`, `a${quote}`, "\r\n\r"],
    [`\\`, `${quote}${quote}`, `a\\${delimiter}`],
  ];
  const rows = quoting === "none" ? plain : [...plain, ...special];
  return ragged ? [...rows, ["3", "b"], ["4"]] : rows;
};

const write = (way: Way): Buffer => {
  const { delimiter, lineEnd, quote, escapedBy, quoting, mark, lastLineEnd } = way;
  const escaped = (text: string) =>
    escapedBy === "doubling"
      ? text.replaceAll(quote, quote + quote)
      : text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
  const isSpecial = (text: string) => [delimiter, quote, "\n", "\r", "\\"].some((one) => text.includes(one));
  const cell = (text: string) =>
    quoting === "all" || (quoting === "needed" && isSpecial(text)) ? quote + escaped(text) + quote : text;
  const lines = tableOf(way).map((row) => row.map(cell).join(delimiter));
  return Buffer.from((mark ? "\uFEFF" : "") + lines.join(lineEnd) + (lastLineEnd ? lineEnd : ""));
};

const byCsvParse = (bytes: Buffer, { delimiter, lineEnd, quote, escapedBy, ragged }: Way): string[][] =>
  parse(bytes, {
    ...{ delimiter, quote, bom: true, record_delimiter: lineEnd, relax_column_count: ragged },
    escape: escapedBy === "doubling" ? quote : escapedBy,
  });

const byReader = async (chunks: Uint8Array[], { delimiter, quote, escapedBy, ragged }: Way): Promise<unknown[]> => {
  const dialect: Dialect = {
    ...{ columnHeaders: false, delimiter, encoding: "UTF-8", quote, raggedRight: ragged },
    ...{ quoteStyle: "QuoteStyle.Csv", csvStyle: "CsvStyle.QuoteAlways" },
    ...(escapedBy === "doubling" ? {} : { escape: escapedBy }),
  };
  const rows = await readAll(readRows)(chunks, { columns, dialect });
  return rows.map((row) => (row.kind === "row" ? row.values : row.code));
};

it(`agrees with csv-parse on ${ways.length} ways to write a table, wherever the file is cut`, async () => {
  expect(ways).toHaveLength(1_152);
  for (const way of ways) {
    const bytes = write(way);
    const expected = byCsvParse(bytes, way).map((row) => columns.map((_, at) => row[at] ?? ""));
    expect(expected).toHaveLength(tableOf(way).length);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const found = await byReader([bytes.subarray(0, cut), bytes.subarray(cut)], way);
      // Jest takes many times as long to say that two things are equal.
      if (!isDeepStrictEqual(found, expected)) expect({ way, cut, found }).toEqual({ way, cut, found: expected });
    }
    const singly = await byReader(inPieces(bytes, 1), way);
    expect({ way, found: singly }).toEqual({ way, found: expected });
  }
}, 300_000);
