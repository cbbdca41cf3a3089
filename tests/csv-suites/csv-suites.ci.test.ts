import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type CsvRecord, makeRecordReader } from "../../shared/read/parse-records.ts";
import { readRows } from "../../shared/read/read-rows.ts";
import { inPieces, readAll, withHeader } from "../contracts/read-all.ts";
import { type PapaCase, papaCases } from "./papa-cases.ts";
import { papaDiffers } from "./papa-differs.ts";

const spectrum = "node_modules/csv-spectrum";
const rowSchema = z.record(z.string(), z.string());
/** A file of one row may stand there without a list around it. */
const rowsSchema = z.union([z.array(rowSchema).min(1), rowSchema.transform((row) => [row])]);

/** Where version 2.0.0 has another value in its JSON than in its CSV: that column is not compared. */
const mistaken: Readonly<Record<string, string>> = { location_coordinates: "Contact Phone Number" };

describe("csv-spectrum", () => {
  const names = readdirSync(`${spectrum}/csvs`).map((name) => name.replace(/\.csv$/, ""));

  it("is there", () => {
    expect(names).toHaveLength(12);
  });

  it.each(names)("%s is read as it says, whole and byte by byte", async (name) => {
    const expected = rowsSchema.parse(JSON.parse(readFileSync(`${spectrum}/json/${name}.json`, "utf8")));
    const bytes = readFileSync(`${spectrum}/csvs/${name}.csv`);
    const columns = Object.keys(expected[0] ?? {});
    for (const size of [bytes.length, 1]) {
      const found = await readAll(readRows)(inPieces(bytes, size), { columns, dialect: withHeader });
      const expectedIn = (row: Record<string, string>, column: string) =>
        column === mistaken[name] ? expect.any(String) : row[column];
      expect(found).toEqual(
        expected.map((row, at) => ({ kind: "row", row: at + 2, values: columns.map((one) => expectedIn(row, one)) })),
      );
    }
  });
});

const recordsOf = ({ input, config }: PapaCase): CsvRecord[] => {
  const records: CsvRecord[] = [];
  const settings = z
    .object({
      delimiter: z.string().default(","),
      quoteChar: z.string().default('"'),
      escapeChar: z.string().optional(),
    })
    .parse(config ?? {});
  const reader = makeRecordReader(
    {
      ...{ delimiter: settings.delimiter, quote: settings.quoteChar, quoteStyle: "QuoteStyle.Csv" },
      ...(settings.escapeChar === undefined ? {} : { escape: settings.escapeChar }),
    },
    { take: (record) => void records.push(record), fits: () => true },
  );
  reader.read(input);
  reader.end();
  return records;
};

describe("the suite of Papa's core", () => {
  const cases = papaCases();

  it("is there", () => {
    expect(cases.length).toBeGreaterThanOrEqual(63);
  });

  it("is read as it says, but for what README.md lists", () => {
    const differs = cases.filter((one) => !isDeepStrictEqual(recordsOf(one), one.expected.data));
    expect(differs.map(({ description }) => description).sort()).toEqual(Object.values(papaDiffers).flat().sort());
  });

  it("README.md says of each reason how many cases it is", () => {
    const page = readFileSync("tests/csv-suites/README.md", "utf8");
    for (const [reason, descriptions] of Object.entries(papaDiffers)) {
      expect(page).toContain(`| ${reason} | ${descriptions.length} |`);
    }
  });
});
