import fc from "fast-check";
import type { DataField } from "../dotdigital/dotdigital.ts";
import { makeUtf8Text } from "../json/utf8-text.ts";
import type { RowCells } from "../row-cells.ts";
import { compileMapping } from "./compile-mapping.ts";
import { mappingSchema } from "./mapping.ts";
import type { Row } from "./row.ts";

const names = ["EMail", "Text", "Name", "Points", "Born", "Vip", "Gone"];
const dataFields: DataField[] = [
  ...["TEXT", "NAME", "JOINED", "UPPER"].map((name) => ({ name, type: "String" as const })),
  { name: "POINTS", type: "Numeric" },
  { name: "BORN", type: "Date" },
  { name: "VIP", type: "Boolean" },
];
const mapping = {
  ...{ email: "EMail", names: ["Name"] },
  fields: {
    ...{ TEXT: "Text", NAME: "Name", POINTS: "Points", BORN: "Born", VIP: "Vip" },
    ...{ JOINED: { join: ["Text", "Name"] }, UPPER: { column: "Text", case: "upper" } },
  },
};

type Forms = { dates?: string; numbers?: string };
const compile = (formats: Forms) => {
  const compiled = compileMapping({
    mapping: mappingSchema.parse({ ...mapping, formats }),
    ...{ mergeOption: "overwrite", dataFields },
    columns: names.map((name) => ({ name, dataType: "string" })),
  });
  if (compiled.kind === "problems") throw new Error(JSON.stringify(compiled.problems));
  return compiled;
};

/** The cells as they would lie in a file, one behind the other; the last column is not in it. */
const inBytes = (values: readonly string[]): RowCells => {
  const parts = values.slice(0, -1).map((value) => Buffer.from(value.replaceAll('"', '""')));
  const ends = Uint32Array.from(parts, (_, at) => Buffer.concat(parts.slice(0, at + 1)).length);
  return {
    ...{ bytes: Buffer.concat(parts), ends, starts: ends.map((end, at) => end - (parts[at]?.length ?? 0)), first: 0 },
    doubled: Uint8Array.from(values, (value) => (value.includes('"') ? 1 : 0)),
    places: names.map((_, place) => (place === names.length - 1 ? -1 : place)),
  };
};

/** What becomes of a row, and all that is counted of it. */
const outcomeOf = (formats: Forms, row: Row, counts = 1) => {
  const { byRow, readings } = compile(formats);
  const fields = makeUtf8Text(1);
  const warnings = Array.from({ length: counts }, () => {
    fields.end = 0;
    return byRow.writeFields(row, fields);
  });
  const cells = makeUtf8Text(1);
  const isTold = byRow.rawCells?.write(row, cells);
  return {
    fields: fields.bytes.toString("utf8", 0, fields.end),
    ...{ warnings, isTold, cells: isTold ? cells.bytes.toString("hex", 0, cells.end) : "" },
    counted: readings.map(({ tally, nothing }) => [tally, nothing.values]),
  };
};
const countOf = (formats: Forms, row: Row) => {
  const { byRow, readings } = compile(formats);
  byRow.rawCells?.count(row);
  return readings.map(({ tally }) => tally);
};

const digit = fc.constantFrom(..."0123456789");
const digits = (most: number) => fc.string({ unit: digit, minLength: 1, maxLength: most });
const mark = fc.constantFrom("/", ".", "-", ",", " ", ":", "");
const number = fc
  .tuple(fc.constantFrom("", "-", "+", "\u2212"), digits(17), mark, digits(8), fc.constantFrom("", " ", "e3", "%"))
  .map((parts) => parts.join(""));
const time = fc
  .tuple(fc.constantFrom(" ", "T", "  ", "t"), digits(2), digits(2), fc.option(digits(2), { nil: undefined }))
  .map(([before, hour, minute, second]) => `${before}${hour}:${minute}${second === undefined ? "" : `:${second}`}`);
const behind = fc.constantFrom("", " AM", " PM", " am", "PM", "Z", "z", ".5", "+02:00", " ");
const three = fc.oneof(
  fc.tuple(digits(2), mark, digits(2), mark, digits(4)),
  fc.tuple(digits(4), mark, digits(2), mark, digits(2)),
  fc.tuple(
    fc.integer({ min: 1, max: 13 }),
    mark,
    fc.integer({ min: 1, max: 32 }),
    mark,
    fc.integer({ min: 1900, max: 2500 }),
  ),
);
const date = fc
  .tuple(three, fc.option(time, { nil: "" }), behind)
  .map(([day, hour, rest]) => `${day.join("")}${hour}${rest}`);
const valid = fc
  .date({ min: new Date("0990-01-01"), max: new Date("2800-01-01"), noInvalidDate: true })
  .map((day) => day.toISOString());
const usual = fc.oneof(
  valid.map((text) => text.slice(0, 10)),
  valid.map((text) => `${text.slice(0, 19)}Z`),
  valid.map((text) => `${Number(text.slice(5, 7))}/${Number(text.slice(8, 10))}/${text.slice(0, 4)} 3:12:45 PM`),
  valid.map((text) => `${text.slice(8, 10)}.${text.slice(5, 7)}.${text.slice(0, 4)} ${text.slice(11, 16)}`),
);
const word = fc.constantFrom(
  ...[
    "",
    " ",
    "NULL",
    "null",
    "N/A",
    "Nina",
    "nan",
    "undefined",
    "#REF!",
    '="7"',
    "(null)",
    "<NA>",
    "\\N",
    "true",
    "False",
  ],
  ...[
    "Anna",
    "Müller",
    "Ωmega",
    "Иван",
    "Anna\u00a0",
    "\u00a0Anna",
    "Anna\u0085",
    "x\u0080",
    "x\ufffd",
    "\ufeffx",
    "x\u2003",
  ],
  ...[
    "x\u007f",
    "x\ty",
    "a\0b",
    'a"b',
    "a\\b",
    "😀",
    "x".repeat(1000),
    "x".repeat(1001),
    "é".repeat(501),
    "+49",
    "[x]",
    "-",
    "é",
  ],
);
const cell = fc.oneof(
  word,
  number,
  date,
  usual,
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
);
const row = fc.array(cell, { minLength: 5, maxLength: 5 }).map((cells) => ["a@example.com", ...cells, ""]);
const same = fc.tuple(cell).map(([one]) => ["a@example.com", one, one, one, one, one, ""]);
/** Of a file in UTF-8 no text has half a surrogate pair. */
const inUtf8 = fc.oneof(row, same).map((cells) => cells.map((one) => one.toWellFormed()));

const formats: Forms[] = [
  {},
  { dates: "dd/MM/yyyy", numbers: "1.234,56" },
  { dates: "yyyy.MM.dd", numbers: "1,234.56" },
  { dates: "dd.MM.yyyy" },
];

it.each(formats)(
  "a row by its bytes becomes what it becomes by its texts, and counts as much, with forms %j",
  (forms) => {
    fc.assert(
      fc.property(inUtf8, (values) => {
        const cells = inBytes(values);
        expect(outcomeOf(forms, { values, cells }, 2)).toEqual(outcomeOf(forms, { values }, 2));
        expect(countOf(forms, { values, cells })).toEqual(countOf(forms, { values }));
      }),
      { numRuns: 1000 },
    );
  },
);

it.each<[column: string, cell: string, value: unknown]>([
  ["Text", "Anna-Lena (Müller), 7", "Anna-Lena (Müller), 7"],
  ["Text", "Łukasz", "Łukasz"],
  ["Points", "-7", -7],
  ["Points", "0.25", 0.25],
  ["Born", "12/31/1990", "1990-12-31T00:00:00Z"],
  ["Born", "3/31/2024 3:12:45 PM", "2024-03-31T15:12:45Z"],
  ["Born", "1990-12-31", "1990-12-31T00:00:00Z"],
  ["Born", "1990-12-31T23:59:59Z", "1990-12-31T23:59:59Z"],
])("%s %j is written without its text", (column, text, value) => {
  const { byRow } = compile({});
  const cells = inBytes(names.map((name) => (name === column ? text : "")));
  // Of the bytes nobody makes a text.
  const bytes = new Proxy(cells.bytes, {
    get: (all, name) => (name === "toString" ? () => "a text" : Reflect.get(all, name)),
  });
  const to = makeUtf8Text(1);
  byRow.writeFields({ values: names.map(() => ""), cells: { ...cells, bytes } }, to);
  expect(JSON.parse(to.bytes.toString("utf8", 0, to.end))[column.toUpperCase()]).toBe(value);
});
