import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { Ajv } from "ajv";
import { generateSample, type Sample } from "./generate-sample.ts";
import { MODEL_SCHEMA } from "./model-schema.fixture.ts";
import { parseCsv } from "./parse-csv.fixture.ts";

const PLACE = { containerUrl: "https://contoso.example.com/exports", folder: "CI_1/Dot", stamp: "2024/05/17/0312" };
const sample = generateSample({ profiles: 50 }, PLACE);

const bytesOf = async (of: Sample, index: number): Promise<Buffer> => {
  const part = of.parts[index];
  if (part === undefined) throw new Error(`expected a part ${index}`);
  return buffer(part.open());
};
const readPart = async (index: number) => String(await bytesOf(sample, index));

it("gives the same bytes for the same shape, and other people for another seed", async () => {
  const again = await bytesOf(generateSample({ profiles: 50 }, PLACE), 0);
  const other = await bytesOf(generateSample({ profiles: 50, seed: 2 }, PLACE), 0);
  const first = await bytesOf(sample, 0);

  expect(again.equals(first)).toBe(true);
  expect(other.equals(first)).toBe(false);
});

it("lays its files out as Customer Insights documents it", () => {
  expect(sample.modelName).toBe("CI_1/Dot/model.json");
  expect(sample.parts.map((part) => part.blobName)).toEqual([
    "CI_1/Dot/HighValueSegment/2024/05/17/0312/HighValueSegment_1.csv",
    "CI_1/Dot/HighValueSegment/2024/05/17/0312/HighValueSegment_2.csv",
    "CI_1/Dot/NewMembers/2024/05/17/0312/NewMembers_1.csv",
  ]);
});

it("writes one part with a BOM, one with CRLF and everything quoted, one without header and last line end", async () => {
  const [first, second, third] = [await readPart(0), await readPart(1), await readPart(2)];

  expect(first.startsWith("\uFEFFCustomerId,FirstName,")).toBe(true);
  expect(second.startsWith('"CustomerId","FirstName",')).toBe(true);
  expect(second.endsWith('"\r\n')).toBe(true);
  expect(third).not.toContain("CustomerId");
  expect(third.endsWith("\n")).toBe(false);
});

it("has rows of every length it speaks of, and no other", async () => {
  const rows = (await Promise.all([0, 1, 2].map(readPart))).flatMap(parseCsv);
  const lengths = new Set(rows.map((row) => row.length));

  expect([...lengths].sort((a, b) => a - b)).toEqual([5, 20, 22]);
});

it("describes itself in a model.json that the Common Data Model's specification allows", () => {
  const validate = new Ajv({ strict: true }).compile(MODEL_SCHEMA);

  expect({ isValid: validate(sample.model), errors: validate.errors }).toEqual({ isValid: true, errors: null });
  expect(sample.model.entities[0]?.partitions[1]).toEqual({
    name: "HighValueSegment_2",
    refreshTime: "2024-05-17T03:12:00.0000000+00:00",
    location: "https://contoso.example.com/exports/CI_1/Dot/HighValueSegment/2024/05/17/0312/HighValueSegment_2.csv",
    fileFormatSettings: {
      $type: "CsvFormatSettings",
      columnHeaders: true,
      delimiter: ",",
      quoteStyle: "QuoteStyle.Csv",
      csvStyle: "CsvStyle.QuoteAlways",
      encoding: "UTF-8",
    },
  });
});

it("has the columns of the example that is composed of what Customer Insights documents", () => {
  const example = JSON.parse(readFileSync("tests/sources/model.example.json", "utf8"));

  expect(sample.model.entities[0]?.attributes).toEqual(example.entities[0].attributes);
  expect(Object.keys(sample.model)).toEqual(Object.keys(example));
});

it("refuses a stamp that is none", () => {
  expect(() => generateSample({ profiles: 50 }, { ...PLACE, stamp: "2024-05-17" })).toThrow(
    "stamp: expected YYYY/MM/DD/HHMM, got 2024-05-17",
  );
});

it("takes no more memory for 200,000 profiles than a small heap has", async () => {
  const program = `
    import { generateSample } from ${JSON.stringify(join(process.cwd(), "local/sample/generate-sample.ts"))};
    let bytes = 0;
    for (const part of generateSample({ profiles: 200_000 }, ${JSON.stringify(PLACE)}).parts) {
      for await (const chunk of part.open()) bytes += chunk.length;
    }
    console.log(bytes > 50_000_000 ? "all of it" : "too little");`;

  const { stdout } = await promisify(execFile)(process.execPath, [
    ...["--max-old-space-size=32", "--input-type=module", "--eval"],
    program,
  ]);

  expect(stdout).toBe("all of it\n");
}, 30_000);

it("opens a part from its beginning each time", async () => {
  expect(await readPart(0)).toBe(await readPart(0));
});
