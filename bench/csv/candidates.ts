import { Readable, type Transform } from "node:stream";
import { decodeText } from "../../shared/read/decode-text.ts";
import { type CsvRecord, makeRecordReader } from "../../shared/read/parse-records.ts";

/** A parser set up as its own documentation says for a comma-separated UTF-8 file, giving every record as an array. */
export type Candidate = {
  name: string;
  /** `name@version` on npm; undefined for the project's own reader. */
  npm: string | undefined;
  /** `load`: require() from where the candidates are installed. */
  parse: (chunks: AsyncIterable<Uint8Array>, load: (name: string) => unknown) => AsyncIterable<Rows>;
};

/** `undefined` for a record that the parser reports as broken. */
export type Rows = (readonly string[] | undefined)[];

const texts = (chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> => decodeText(chunks, "utf-8");

/** One record at a time, as object streams give them. Blank lines are passed over here, for those that report them. */
async function* fromStream(chunks: AsyncIterable<Uint8Array | string>, stream: Transform): AsyncIterable<Rows> {
  const source = Readable.from(chunks, { objectMode: false });
  source.on("error", (error) => stream.destroy(error));
  for await (const record of source.pipe(stream)) {
    const row: string[] = Array.isArray(record) ? record : Object.values(record);
    if (row.length > 1 || row.join("") !== "") yield [row];
  }
}

type Papa = {
  parse: (mode: unknown, config: object) => Transform;
  NODE_STREAM_INPUT: unknown;
};

type Udsv = {
  inferSchema: (text: string, options: object) => unknown;
  initParser: (schema: unknown) => UdsvParser;
};

type UdsvParser = {
  stringArrs: unknown;
  chunk: (text: string, parse: unknown, onRow: (row: string[]) => boolean) => void;
  end: () => void;
};

export const candidates: Candidate[] = [
  {
    name: "papaparse, its Parser as shared/read uses it",
    npm: undefined,
    async *parse(chunks) {
      const dialect = { delimiter: ",", quoteStyle: "QuoteStyle.Csv" } as const;
      const records: CsvRecord[] = [];
      let width: number | undefined;
      const take = (record: CsvRecord) => {
        width ??= Array.isArray(record) ? record.length : undefined;
        records.push(record);
      };
      const reader = makeRecordReader(dialect, { take, fits: (values) => values === width });
      const found = () => records.splice(0).map((record) => (Array.isArray(record) ? record : undefined));
      for await (const text of texts(chunks)) {
        reader.read(text);
        yield found();
      }
      reader.end();
      yield found();
    },
  },
  {
    name: "papaparse, as a stream",
    npm: "papaparse@5.7.1",
    parse(chunks, load) {
      const papa = load("papaparse") as Papa;
      return fromStream(texts(chunks), papa.parse(papa.NODE_STREAM_INPUT, { delimiter: "," }));
    },
  },
  {
    name: "udsv",
    npm: "udsv@0.7.3",
    async *parse(chunks, load) {
      const udsv = load("udsv") as Udsv;
      let rows: Rows = [];
      const keep = (row: string[]): boolean => {
        rows.push(row);
        return true;
      };
      let parser: UdsvParser | undefined;
      for await (const text of texts(chunks)) {
        parser ??= udsv.initParser(udsv.inferSchema(text, { header: () => [], col: "," }));
        parser.chunk(text, parser.stringArrs, keep);
        yield rows;
        rows = [];
      }
      parser?.end();
      yield rows;
    },
  },
  {
    name: "csv-parser",
    npm: "csv-parser@3.2.0",
    parse(chunks, load) {
      const csvParser = load("csv-parser") as (options: object) => Transform;
      return fromStream(chunks, csvParser({ headers: false }));
    },
  },
  {
    name: "csv-parse",
    npm: "csv-parse@7.0.3",
    parse(chunks, load) {
      const { parse } = load("csv-parse") as { parse: (options: object) => Transform };
      return fromStream(chunks, parse({ bom: true, relax_column_count: true, record_delimiter: ["\r\n", "\n"] }));
    },
  },
  {
    name: "fast-csv",
    npm: "@fast-csv/parse@5.0.8",
    parse(chunks, load) {
      const { parse } = load("@fast-csv/parse") as { parse: (options: object) => Transform };
      return fromStream(chunks, parse({}));
    },
  },
];
