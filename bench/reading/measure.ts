import { createReadStream } from "node:fs";
import { makeContactHasher } from "../../shared/diff/contact-hasher.ts";
import type { Dialect } from "../../shared/discover/refresh.ts";
import { compileMapping } from "../../shared/map/compile-mapping.ts";
import { mappingSchema } from "../../shared/map/mapping.ts";
import type { RowBlock } from "../../shared/read/read-part.ts";
import { readRows } from "../../shared/read/read-rows.ts";
import { prepareRows } from "../../shared/stage/prepare-rows.ts";
import { columns } from "./columns.ts";

/**
 * Measures the code that it stands beside, in a process of its own: `node measure.ts read|prepare <part>...`. `read` makes
 * rows out of the parts, `prepare` maps, hashes and encodes them, too. Prints what `compare.ts` reads: how many rows came
 * out well, and the processor's seconds, user and system, all threads, from before the first byte to after the last row.
 */
const [, , what, ...paths] = process.argv;

const dialect: Dialect = {
  columnHeaders: true,
  delimiter: ",",
  encoding: "UTF-8",
  quoteStyle: "QuoteStyle.Csv",
  csvStyle: "CsvStyle.QuoteAlways",
};

const rowsOf = (path: string): AsyncIterable<RowBlock> =>
  readRows(createReadStream(path, { highWaterMark: 65_536 }), { columns, dialect });

const countRead = async (path: string): Promise<number> => {
  let well = 0;
  for await (const block of rowsOf(path)) {
    for (let position = 0; position < block.size; position += 1) {
      if (block.problemOf(position) !== undefined) continue;
      if (block.valuesOf(position).length === columns.length) well += 1;
    }
  }
  return well;
};

const compiled = compileMapping({
  mapping: mappingSchema.parse({
    email: "EMail",
    reference: "CustomerId",
    fields: {
      FIRSTNAME: "FirstName",
      LASTNAME: "LastName",
      STREET: "Street",
      CITY: "City",
      COUNTRY: "Country",
      PHONE: "Phone",
      BORN: "Born",
      LASTPURCHASE: "LastPurchase",
      POINTS: "Points",
      SPEND: "Spend",
      LOYAL: "Loyal",
    },
    exclude: [{ column: "DoNotEmail", equals: "true" }],
  }),
  mergeOption: "overwrite",
  columns: columns.map((name) => ({ name, dataType: "string" })),
  dataFields: [
    ...["FIRSTNAME", "LASTNAME", "STREET", "CITY", "COUNTRY", "PHONE"].map((name) => ({
      name,
      type: "String" as const,
    })),
    ...["BORN", "LASTPURCHASE"].map((name) => ({ name, type: "Date" as const })),
    ...["POINTS", "SPEND"].map((name) => ({ name, type: "Numeric" as const })),
    { name: "LOYAL", type: "Boolean" },
  ],
});
if (compiled.kind === "problems") throw new Error(JSON.stringify(compiled.problems));
const how = {
  // Earlier versions, which `compare.ts` measures beside this one, want the first only.
  mapRow: compiled.mapRow,
  ...compiled.byRow,
  mergeOption: "overwrite" as const,
  hasher: makeContactHasher(Buffer.alloc(32, 7)),
};

const countPrepared = async (path: string): Promise<number> => {
  let well = 0;
  for await (const rows of prepareRows(rowsOf(path), how)) well += rows.size - rows.problems.size - rows.warnings.size;
  return well;
};

const count = { read: countRead, prepare: countPrepared }[what ?? ""];
if (count === undefined) throw new Error("Run compare.ts instead.");
const before = process.cpuUsage();
let well = 0;
for (const path of paths) well += await count(path);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ rows: well, seconds: (user + system) / 1e6 }));
