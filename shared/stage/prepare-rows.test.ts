import { byRowOf } from "../../tests/map/by-row-of.ts";
import { makeContactHasher } from "../diff/contact-hasher.ts";
import { putText } from "../json/utf8-text.ts";
import type { MapByRow, MapRow } from "../map/compile-mapping.ts";
import { type BlockRow, blockOf } from "../read/block-of.ts";
import { prepareRows } from "./prepare-rows.ts";
import {
  dataFieldsOf,
  emailOf,
  endOf,
  hasRawCells,
  hasReference,
  keyTextOf,
  kindOf,
  type PreparedRows,
  piece,
  rawCellsOf,
  referenceOf,
  rowOf,
  startOf,
  valuesTextOf,
} from "./prepared-rows.ts";

const hasher = makeContactHasher(Buffer.alloc(32, 7));

const mapRow: MapRow = ([email = "", name = "", reference = ""]) => {
  const known = reference === "" ? {} : { reference };
  if (email === "") return { kind: "invalid", code: "email-missing", ...known };
  if (name === "!") return { kind: "excluded", email, ...known };
  const warnings = name === "?" ? [{ field: "POINTS", code: "not-a-number" as const }] : [];
  return { kind: "contact", email, ...known, dataFields: { FIRSTNAME: name }, warnings };
};

const show = (rows: PreparedRows) =>
  Array.from({ length: rows.size }, (_, position) => ({
    kind: kindOf(rows, position),
    row: rowOf(rows, position),
    email: emailOf(rows, position),
    fields: rows.json.bytes.toString(
      "utf8",
      startOf(rows, position, piece.dataFields),
      endOf(rows, position, piece.dataFields),
    ),
    dataFields: dataFieldsOf(rows, position),
    reference: referenceOf(rows, position),
    key: keyTextOf(rows, position),
    values: valuesTextOf(rows, position),
    problem: rows.problems.get(position),
    warnings: rows.warnings.get(position),
  }));

const prepare = async (...blocks: (readonly BlockRow[])[]) => {
  async function* read() {
    let last = 0;
    for (const rows of blocks) {
      last += rows.length;
      yield blockOf(rows, last);
    }
  }
  const prepared: ReturnType<typeof show>[] = [];
  for await (const rows of prepareRows(read(), { hasher, ...byRowOf(mapRow), mergeOption: "overwrite" }))
    prepared.push(show(rows));
  return prepared;
};

it("have the keyed hash of the reference, and none where a row has no reference, whatever stood there before", async () => {
  async function* read() {
    yield blockOf([["anna@example.com", "Anna", "C-1"], "quotes-broken", ["", "x", "C-3"]], 3);
    yield blockOf(
      [
        ["bo@example.com", "!", "C-4"],
        ["cy@example.com", "Cy"],
      ],
      5,
    );
    yield blockOf([["di@example.com", "Di"]], 6);
  }
  const found: (string | undefined)[][] = [];
  for await (const rows of prepareRows(read(), { hasher, ...byRowOf(mapRow), mergeOption: "overwrite" })) {
    const of = (position: number) => rows.referenceBytes.toString("hex", position * 8, position * 8 + 8);
    found.push(Array.from({ length: rows.size }, (_, at) => (hasReference(rows, at) ? of(at) : undefined)));
  }
  const hashed = (reference: string) => {
    const bytes = Buffer.alloc(8);
    hasher.writeReference(reference, bytes, 0);
    return bytes.toString("hex");
  };
  expect(found).toEqual([[hashed("C-1"), undefined, hashed("C-3")], [hashed("C-4"), undefined], [undefined]]);
});

const key = (email: string) => hasher.email(email).toString("base64url");
const values = (fields: string) => hasher.values(`overwrite:${fields}`).toString("base64url");

describe("prepared rows", () => {
  it("have hashes, pieces of JSON and what is wrong, each at the row's position", async () => {
    const anna = { kind: "contact", email: "anna@example.com", key: key("anna@example.com") };
    expect(
      await prepare(
        [["anna@example.com", 'Ån"na', "C-1"], "quotes-broken"],
        [
          ["", "x", "C-3"],
          ["anna@example.com", "?"],
          ["bö@example.com", "!", "C-5"],
        ],
      ),
    ).toMatchObject([
      [
        {
          ...anna,
          row: 1,
          fields: '{"FIRSTNAME":"Ån\\"na"}',
          dataFields: { FIRSTNAME: 'Ån"na' },
          reference: "C-1",
          problem: undefined,
          warnings: undefined,
        },
        { kind: "invalid", row: 2, email: "", fields: "", dataFields: {}, reference: "", problem: "quotes-broken" },
      ],
      [
        { kind: "invalid", row: 3, email: "", reference: "C-3", problem: "email-missing" },
        { ...anna, row: 4, values: values('{"FIRSTNAME":"?"}'), warnings: [{ field: "POINTS", code: "not-a-number" }] },
        { kind: "excluded", row: 5, email: "bö@example.com", fields: "", key: key("bö@example.com"), reference: "C-5" },
      ],
    ]);
  });

  it("come in blocks of 4,096 at most, and none is lost between them", async () => {
    const rows = Array.from({ length: 9_000 }, (_, number) => [`p${number}@example.com`, ""]);
    const blocks = await prepare(rows, []);
    expect(blocks.map(({ length }) => length)).toEqual([4096, 4096, 808]);
    expect(blocks.flat().map(({ email }) => email)).toEqual(rows.map(([email]) => email));
    expect(blocks[1]?.[0]).toMatchObject({
      row: 4097,
      key: key("p4096@example.com"),
      values: values('{"FIRSTNAME":""}'),
    });
  });

  it("come in smaller blocks where there is much to write, and one of any size alone", async () => {
    const long = "é".repeat(100_000);
    const blocks = await prepare([
      ["a@example.com", "a"],
      ["b@example.com", long],
      ["c@example.com", long],
      ["d@example.com", `${long}${long}`],
      ["e@example.com", "e"],
    ]);
    expect(blocks.map((rows) => rows.map(({ row }) => row))).toEqual([[1, 2, 3], [4], [5]]);
    expect(blocks[1]?.[0]?.fields).toBe(`{"FIRSTNAME":"${long}${long}"}`);
  });
});

it("hold of a reference what may be shown of it, and its hash where that is not the whole", async () => {
  const long = "x".repeat(100);
  const references = [`${long}1`, `${long}2`, "see anna@example.com", "anna%40example.com", "C-5"];
  const [rows = []] = await prepare([
    ...references.slice(0, 3).map((reference) => ["a@example.com", "A", reference]),
    ["", "", "anna%40example.com"],
    ["e@example.com", "E", "C-5"],
  ]);
  const [one, two, three, four] = references.map((reference) => {
    const bytes = Buffer.alloc(8);
    hasher.writeReference(reference, bytes, 0);
    return bytes.toString("hex");
  });
  expect(rows.map(({ reference }) => reference)).toEqual([
    `${"x".repeat(81)}… #${one}`,
    `${"x".repeat(81)}… #${two}`,
    `see a***@e***.com #${three}`,
    `a***@e***.com #${four}`,
    "C-5",
  ]);
});

it("have what few rows have at the rows that have it, and no more of a row that stood in their place", async () => {
  const warnings = [{ field: "POINTS", code: "not-a-number" as const }];
  const odd: MapRow = ([what = ""]) => {
    switch (what) {
      case "invalid":
        return { kind: "invalid", code: "email-invisible-character", detail: "U+200B", formerEmail: "old@example.com" };
      case "code only":
        return { kind: "invalid", code: "email-missing" };
      case "unclear":
        return { kind: "excluded", email: "bo@example.com", unclear: { column: "Out", shape: "aa" } };
      default:
        return {
          kind: "contact",
          email: "cy@example.com",
          dataFields: {},
          warnings: what === "warned" ? warnings : [],
        };
    }
  };
  async function* read() {
    yield blockOf([["code only"], ["unclear"], ["warned"], ["invalid"]], 4);
    yield blockOf([["sound"], ["sound"], ["sound"], ["sound"]], 8);
  }
  const found: unknown[] = [];
  for await (const rows of prepareRows(read(), { hasher, ...byRowOf(odd), mergeOption: "overwrite" }))
    found.push({
      problems: [...rows.problems],
      details: [...rows.details],
      warnings: [...rows.warnings],
      unclear: [...rows.unclear],
      former: [...rows.formerKeys].map(([position, former]) => [position, former.toString("base64url")]),
      fields: Array.from({ length: rows.size }, (_, position) => dataFieldsOf(rows, position)),
      references: Array.from({ length: rows.size }, (_, position) => referenceOf(rows, position)),
    });
  expect(found).toEqual([
    {
      problems: [
        [0, "email-missing"],
        [3, "email-invisible-character"],
      ],
      details: [[3, "U+200B"]],
      warnings: [[2, warnings]],
      unclear: [[1, { column: "Out", shape: "aa" }]],
      former: [[3, key("old@example.com")]],
      fields: [{}, {}, {}, {}],
      references: ["", "", "", ""],
    },
    {
      problems: [],
      details: [],
      warnings: [],
      unclear: [],
      former: [],
      fields: [{}, {}, {}, {}],
      references: ["", "", "", ""],
    },
  ]);
});

it("end a block behind a row whose address had an earlier form", async () => {
  const odd: MapRow = ([what = ""]) => ({
    ...{ kind: "contact", email: "cy@example.com", dataFields: {}, warnings: [] },
    ...(what === "other" ? { formerEmail: "old@example.com" } : {}),
  });
  async function* read() {
    yield blockOf([["one"], ["other"], ["one"], ["other"], ["other"], ["one"]], 6);
  }
  const sizes: number[] = [];
  for await (const rows of prepareRows(read(), { hasher, ...byRowOf(odd), mergeOption: "overwrite" }))
    sizes.push(rows.size);
  expect(sizes).toEqual([2, 2, 1, 1]);
});

describe("rows that are told by their cells", () => {
  /** Of a contact the name is its only field; `NULL` is told as nothing. */
  const makeByRow = () => {
    const converted: string[] = [];
    let nothing = 0;
    let counted = 0;
    const { personOf, writeFields, textColumns } = byRowOf(mapRow);
    const byRow: MapByRow = {
      personOf,
      textColumns,
      rawCells: {
        basis: "one",
        write: ({ values: [, name = ""] }, to) => {
          putText(to, name);
          return name !== "\0";
        },
        count: () => {
          counted += 1;
        },
        nothingSeen: () => nothing,
      },
      writeFields: (row, to) => {
        const [, name = ""] = row.values;
        converted.push(name);
        if (name === "NULL") nothing += 1;
        return writeFields(row, to);
      },
    };
    return { byRow, converted, counts: () => counted };
  };
  const prepareByCells = async (names: readonly string[], known: readonly string[]) => {
    const { byRow, converted, counts } = makeByRow();
    const read = async function* () {
      yield blockOf(
        names.map((name) => [name === "-" ? "" : "a@example.com", name, "C-1"]),
        names.length,
      );
    };
    const cellsOf = (name: string): string => {
      const bytes = Buffer.alloc(8);
      hasher.writeRawCells("one", Buffer.from(name), Buffer.byteLength(name), bytes, 0);
      return bytes.toString("hex");
    };
    const isKnown = (rows: PreparedRows, place: number) => {
      const name = known.find((one) => cellsOf(one) === rawCellsOf(rows, place).toString("hex"));
      if (name !== undefined) rows.values.fill(7, place * 2, place * 2 + 2);
      return name !== undefined;
    };
    const shown: [known: number, hasCells: boolean, json: string, values: number][] = [];
    for await (const rows of prepareRows(read(), { hasher, ...byRow, isKnown, mergeOption: "overwrite" })) {
      for (let place = 0; place < rows.size; place += 1)
        shown.push([
          rows.known[place] ?? 0,
          hasRawCells(rows, place),
          rows.json.bytes.toString("utf8", startOf(rows, place, piece.email), endOf(rows, place, piece.reference)),
          rows.values[place * 2] === 7 ? 7 : 0,
        ]);
      expect(() => dataFieldsOf(rows, names.indexOf(known[0] ?? ""))).toThrow(/was not converted/);
    }
    return { shown, converted, counted: counts() };
  };

  it("are converted where nobody knows them, and where each time something is told of them or their cells have no text", async () => {
    const { shown, converted, counted } = await prepareByCells(["Anna", "Bo", "?", "NULL", "!", "-", "\0"], ["Anna"]);
    const of = (name: string) => `"a@example.com"${JSON.stringify({ FIRSTNAME: name })}"C-1"`;
    expect(shown).toEqual([
      [1, true, '"a@example.com""C-1"', 7],
      [0, true, of("Bo"), 0],
      [0, false, of("?"), 0],
      [0, false, of("NULL"), 0],
      [0, false, '"a@example.com""C-1"', 0],
      [0, false, '"""C-1"', 0],
      [0, false, of("\0"), 0],
    ]);
    expect(converted).toEqual(["Bo", "?", "NULL", "\0"]);
    expect(counted).toBe(1);
  });
});
