import fc from "fast-check";
import { makeContactHasher } from "../../shared/diff/contact-hasher.ts";
import { compileMapping } from "../../shared/map/compile-mapping.ts";
import { mappingSchema } from "../../shared/map/mapping.ts";
import type { PartFormat } from "../../shared/read/read-part.ts";
import { readRows } from "../../shared/read/read-rows.ts";
import { prepareRows } from "../../shared/stage/prepare-rows.ts";
import { kindOf, type PreparedRows, piecesPerRow, startOf } from "../../shared/stage/prepared-rows.ts";
import { chunksOf, inPieces, withHeader } from "../contracts/read-all.ts";

const columns = ["id", "email", "name", "points", "born", "vip", "out"];
const mapping = mappingSchema.parse({
  ...{ email: "email", reference: "id", exclude: [{ column: "out", equals: "true" }] },
  fields: { NAME: "name", POINTS: "points", BORN: "born", VIP: "vip", BOTH: { join: ["name", "points"] } },
});
const types = { NAME: "String", POINTS: "Numeric", BORN: "Date", VIP: "Boolean", BOTH: "String" } as const;

/** Everything that is prepared of each row of a file, and what was counted. */
const prepare = async (bytes: Uint8Array, size: number, format: Partial<PartFormat>) => {
  const compiled = compileMapping({
    ...{ mapping, mergeOption: "overwrite" as const },
    columns: columns.map((name) => ({ name, dataType: "string" })),
    dataFields: Object.entries(types).map(([name, type]) => ({ name, type })),
  });
  if (compiled.kind === "problems") throw new Error(JSON.stringify(compiled.problems));
  const blocks = readRows(chunksOf(inPieces(bytes, size)), { columns, dialect: withHeader, ...format });
  const how = { ...compiled.byRow, mergeOption: "overwrite" as const, hasher: makeContactHasher(Buffer.alloc(32, 7)) };
  let inBytes = 0;
  const counted = async function* () {
    for await (const block of blocks) {
      if (block.cellsOf !== undefined) inBytes += block.size;
      yield block;
    }
  };
  const rows: unknown[] = [];
  for await (const some of prepareRows(counted(), how))
    for (let position = 0; position < some.size; position += 1) rows.push(told(some, position));
  const tallies = compiled.readings.map(({ tally, nothing }) => [tally, nothing]);
  return { prepared: { rows, tallies, seen: compiled.permissions.map((one) => one.seen()) }, inBytes };
};

const told = (rows: PreparedRows, position: number) => ({
  ...{ row: rows.rows[position], kind: kindOf(rows, position), problem: rows.problems.get(position) },
  key: kindOf(rows, position) === "invalid" ? "" : rows.keyBytes.toString("hex", position * 16, position * 16 + 16),
  json: rows.json.bytes.toString("utf8", startOf(rows, position, 0), rows.starts[(position + 1) * piecesPerRow]),
  reference: rows.referenceBytes.toString("hex", position * 8, position * 8 + 8),
  rawCells: rows.rawCellsBytes.toString("hex", position * 8, position * 8 + 8),
  warnings: rows.warnings.get(position),
  details: rows.details.get(position),
  unclear: rows.unclear.get(position),
  former: rows.formerKeys.get(position)?.toString("hex"),
});

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const isQuoted = fc.boolean();
const cell = (arbitrary: fc.Arbitrary<string>) =>
  fc
    .tuple(arbitrary, isQuoted)
    .map(([text, quotes]) => (quotes || /[",\r\n]/.test(text) ? quoted(text.toWellFormed()) : text.toWellFormed()));
const address = fc.constantFrom(
  ...[
    "a@example.com",
    "B.C@Example.com",
    " d@example.com ",
    "é@exämple.com",
    "",
    "none",
    "İx@example.com",
    '="e@example.com"',
  ],
);
const file = fc.array(
  fc.tuple(
    cell(fc.oneof(fc.string(), fc.constantFrom("C-1", "a@example.com", "x".repeat(120)))),
    cell(address),
    cell(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("Anna", "Zoë", "NULL", "#REF!", "x\0y"))),
    cell(fc.constantFrom("7", "-1.5", "0.10", "1,5", "1.234", "n/a", "007")),
    cell(fc.constantFrom("12/31/1990", "1/2/2000 3:04:05 PM", "31/12/1990", "1990-12-31", "", "no date")),
    cell(fc.constantFrom("true", "No", "ja", "x", "")),
    cell(fc.constantFrom("true", "False", "maybe", "")),
  ),
  { minLength: 20, maxLength: 40 },
);

it("what is prepared of rows that are found in the bytes of a file is what is prepared of their texts", async () => {
  let inBytes = 0;
  await fc.assert(
    fc.asyncProperty(file, fc.integer({ min: 50, max: 2000 }), async (rows, size) => {
      const bytes = Buffer.from(`${columns.join(",")}\n${rows.map((cells) => `${cells.join(",")}\n`).join("")}`);
      const asText = { tell: () => {} };
      const found = await prepare(bytes, size, {});
      expect(found.prepared).toEqual((await prepare(bytes, size, asText)).prepared);
      inBytes += found.inBytes;
    }),
    { numRuns: 200 },
  );
  expect(inBytes).toBeGreaterThan(1000);
});
