import fc from "fast-check";
import { chunksOf, columns, dialect, inPieces, show, withHeader } from "../../tests/contracts/read-all.ts";
import { rowsOf } from "../../tests/contracts/rows-of.ts";
import type { PartFormat } from "./read-part.ts";
import { readRows } from "./read-rows.ts";

/** The rows of a file, and how many of them were found in its bytes. */
const read = async (bytes: Uint8Array, size: number, format: Partial<PartFormat> = {}) => {
  const rows: string[] = [];
  let inBytes = 0;
  for await (const block of readRows(chunksOf(inPieces(bytes, size)), { columns, dialect, ...format })) {
    rows.push(...show(rowsOf(block)));
    if (block.cellsOf !== undefined) inBytes += block.size;
  }
  return { rows, inBytes };
};

/** Whoever is told of the text has all of it read. */
const asText: Partial<PartFormat> = { tell: () => {} };

const cell = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("a", "", "Köln", "x y", "😀", " ") },
  { weight: 4, arbitrary: fc.constantFrom('"a"', '""', '"x,y"', '"a\nb"', '"a\r\nb"', '"say ""ah"""', '"""",""') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a"b', '"a"b', '"a" ', ' "a"', '"', '\\"', '"a\\"b"', "\r", "\0", "\ufeff", "\n"),
  },
);
const lineEnd = fc.oneof(
  { weight: 9, arbitrary: fc.constant("\n") },
  { weight: 3, arbitrary: fc.constant("\r\n") },
  { weight: 1, arbitrary: fc.constantFrom("\r", "\n\n", ",\n", "\r\r\n", "") },
);
const record = fc
  .tuple(fc.array(cell, { minLength: 3, maxLength: 3 }), lineEnd)
  .map(([cells, end]) => cells.join(",") + end);
const plain = fc.constantFrom("1,Ann,a@example.com\n", '"2","Bo, jr.","b@example.com"\r\n', "3,Çelik,\n");
const odd = fc.constantFrom("1,2\n", "1,2,3,4\n", '1,"2\n', "\n");
const file = fc.array(
  fc.oneof({ weight: 6, arbitrary: plain }, { weight: 4, arbitrary: record }, { weight: 1, arbitrary: odd }),
  {
    minLength: 1,
    maxLength: 30,
  },
);

it("rows found in the bytes are those of the text, wherever the file is cut", async () => {
  let inBytes = 0;
  await fc.assert(
    fc.asyncProperty(file, fc.integer({ min: 1, max: 80 }), fc.boolean(), async (records, size, hasHeader) => {
      // A text of plain records before the others: by less than that nobody sees what encoding it is.
      const head = `${hasHeader ? "id,name,email\n" : ""}${"0,Zoë,z@example.com\n".repeat(14)}`;
      const bytes = Buffer.from(head + records.join(""));
      const format = { dialect: hasHeader ? withHeader : dialect };
      const found = await read(bytes, size, format);
      expect(found.rows).toEqual((await read(bytes, size, { ...format, ...asText })).rows);
      inBytes += found.inBytes;
    }),
    { numRuns: 500 },
  );
  expect(inBytes).toBeGreaterThan(1000);
});

it("is gone on with behind a record that is anything else", async () => {
  const line = '1,"Zoë",z@example.com\n';
  const bytes = Buffer.from(`${line.repeat(40)}1,2\n${line.repeat(40)}`);
  const { rows, inBytes } = await read(bytes, 100);
  expect(rows.filter((row) => row.includes("!"))).toEqual(["41 !row-too-short"]);
  expect(rows).toHaveLength(81);
  expect(inBytes).toBeGreaterThan(60);
});

it("leaves a file whose bytes are not UTF-8 to the decoder, and all rows of another dialect", async () => {
  const line = "1,Zoë,z@example.com\n".repeat(40);
  const broken = Buffer.concat([
    Buffer.from(line),
    Buffer.from([0x31, 0x2c, 0xff, 0x2c, 0x31, 0x0a]),
    Buffer.from(line),
  ]);
  const found = await read(broken, 200);
  expect(found.rows).toEqual((await read(broken, 200, asText)).rows);
  expect(found.rows[40]).toBe("41 1|\ufffd|1");
  expect(found.inBytes).toBeGreaterThan(20);
  for (const other of [
    { ...dialect, encoding: "windows-1252" },
    { ...dialect, quoteStyle: "QuoteStyle.None" as const },
    { ...dialect, quote: "'" },
    { ...dialect, escape: "\\" },
  ])
    expect((await read(Buffer.from(line), 200, { dialect: other })).inBytes).toBe(0);
});

it("takes the columns by the names of the header, and none of a column that the file has not", async () => {
  const text = `email,other,id\n${"z@example.com,x,1\n".repeat(40)}`;
  const { rows, inBytes } = await read(Buffer.from(text), 100, { dialect: withHeader, needed: ["id", "email"] });
  expect(rows).toHaveLength(40);
  expect(new Set(rows.map((row) => row.split(" ")[1]))).toEqual(new Set(["1||z@example.com"]));
  expect(inBytes).toBeGreaterThan(20);
});

it("a file without a header whose first rows are one value is read all the same", async () => {
  const bytes = Buffer.from(`${"garbage\n".repeat(40)}1,Ann,a@example.com\n2,Bo,b@example.com\n`);
  const { rows, inBytes } = await read(bytes, 321);
  expect(rows.slice(-2)).toEqual(["41 1|Ann|a@example.com", "42 2|Bo|b@example.com"]);
  expect(inBytes).toBe(2);
});

it("has nothing of another row for a column behind the width of the file", async () => {
  const text = `id,email,\n${"1,z@example.com\n".repeat(40)}`;
  const { rows, inBytes } = await read(Buffer.from(text), 300, { dialect: withHeader, columns: ["id", "email", ""] });
  expect(new Set(rows.map((row) => row.split(" ")[1]))).toEqual(new Set(["1|z@example.com|"]));
  expect(inBytes).toBeGreaterThan(10);
});

it("goes on with a record of which only a piece has come, whatever the pieces", async () => {
  const long = `1,"${"line\n".repeat(2000)}",z@example.com\n`;
  const bytes = Buffer.from("0,Zoë,z@example.com\n".repeat(14) + long.repeat(8));
  const found = await Promise.all([300, 1400, 9000].map((size) => read(bytes, size)));
  for (const { rows } of found) {
    expect(rows).toHaveLength(22);
    expect(rows[21]).toBe(`22 1|${"line\n".repeat(2000)}|z@example.com`);
  }
  // A chunk of 300 bytes ends behind a plain record; the others end in the middle of one, which is text from then on.
  expect(found[0]?.inBytes).toBeGreaterThan(0);
});

it("loses nothing of a character that is broken where the file is cut", async () => {
  const line = "0,Zoë,z@example.com\n";
  const bytes = Buffer.concat([Buffer.from(line.repeat(20)), Buffer.from([0xe2]), Buffer.from(line.repeat(20))]);
  for (let size = 1; size < 120; size += 1)
    expect((await read(bytes, size)).rows).toEqual((await read(bytes, size, asText)).rows);
});

it.each([{}, asText])(
  "holds nothing back of a file without a line feed, also where its source ends early: %j",
  async (told) => {
    const text = `id,name,email\r${"1,Zoë,z@example.com\r".repeat(20)}`;
    const cut = async function* () {
      yield Buffer.from(text);
      throw new RangeError("Enough.");
    };
    let rows = 0;
    const all = async () => {
      for await (const block of readRows(cut(), { columns, dialect: withHeader, ...told })) rows += block.size;
    };
    await expect(all()).rejects.toThrow("Enough.");
    // Of a CR at the end nobody knows yet whether an LF follows.
    expect(rows).toBe(19);
  },
);
