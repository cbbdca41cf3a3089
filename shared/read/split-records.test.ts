import { isBlank } from "./broken-record.ts";
import { lineEndFrom, makeSplitRecords, marksOf } from "./split-records.ts";

const csv = { delimiter: ",", quoteStyle: "QuoteStyle.Csv" } as const;
const split = makeSplitRecords(csv);
const byLine = makeSplitRecords({ ...csv, quoteStyle: "QuoteStyle.None" });

describe("the records of a text", () => {
  it.each([
    [
      "a,b\nc,d\ne",
      [
        ["a", "b"],
        ["c", "d"],
      ],
      8,
    ],
    [
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
      10,
    ],
    ["a\rb\nc", [["a"], ["b"]], 4],
    ['"a\rb",c\n', [["a\rb", "c"]], 8],
    ["a,b\nc\r", [["a", "b"]], 4],
    ['x,y\n"a"', [["x", "y"]], 4],
    ['x,y\n"a" \t', [["x", "y"]], 4],
    ['x,y\n"a,b\n', [["x", "y"]], 4],
    ["", [], 0],
  ])("of %j are those that are whole, while more may come", (text, records, used) => {
    expect(split(text, false)).toEqual({ records, used, isBroken: false });
  });

  it.each([
    [
      "a,b\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
      7,
    ],
    ["a,b\nc\r", [["a", "b"], ["c"]], 6],
    ['"a" ', [["a"]], 4],
    ['x\r"a"', [["x"], ["a"]], 5],
  ])("of %j are all, when nothing follows", (text, records, used) => {
    const found = split(text, true);
    // Papa has an empty record behind the last line end: whoever takes the records passes over blank ones.
    expect({ ...found, records: found.records.filter((record) => !isBlank(record)) }).toEqual({
      ...{ records, used, isBroken: false },
    });
  });

  it.each([
    ['x,y\n"a"b,c\nd,e\n', [["x", "y"]], 4],
    ['"a"b,c\nd,e\n', [], 0],
    ['x,y\nz\n"a"b\n"c"d\n', [["x", "y"], ["z"]], 6],
    ['x,y\r"a"b,c\n', [["x", "y"]], 4],
  ])("of %j are those before the one that is broken", (text, records, used) => {
    for (const whole of [true, false]) expect(split(text, whole)).toEqual({ records, used, isBroken: true });
  });

  it("are broken by a quote that never closes, when nothing follows", () => {
    expect(split('x,y\n"a,b\n', true)).toEqual({ records: [["x", "y"]], used: 4, isBroken: true });
  });

  it("are those of other marks, too", () => {
    const quoted = makeSplitRecords({ ...csv, quote: "'" });
    const escaped = makeSplitRecords({ ...csv, escape: "\\" });

    expect(quoted("'a,b','c''d'\n\"e\",f\n", true).records).toEqual([
      ["a,b", "c'd"],
      ['"e"', "f"],
    ]);
    expect(escaped('"a\\"b",c\n', true).records).toEqual([['a"b', "c"]]);
  });

  it("end with their line under QuoteStyle.None, whatever is quoted", () => {
    expect(byLine('a,"b\nc,"d"\n"e"f\n', true)).toEqual({ records: [], used: 0, isBroken: true });
    expect(byLine('c,"d"\r\n"e,f"\rg', false)).toEqual({ records: [["c", "d"], ["e,f"]], used: 13, isBroken: false });
    expect(byLine("a,b\nc\r", false)).toEqual({ records: [["a", "b"]], used: 4, isBroken: false });
    expect(byLine("a,b\nc\r", true)).toEqual({ records: [["a", "b"], ["c"]], used: 6, isBroken: false });
  });
});

it.each([
  ["a\nb", 0, 2, 2],
  ["a\r\nb", 0, 3, 3],
  ["a\rb\n", 0, 2, 2],
  ["a\nb\nc", 2, 4, 4],
  ["a\r", 0, 2, undefined],
  ["ab", 0, 2, undefined],
  ["a\r\n", 0, 3, 3],
])("the line of %j from %i ends at %i, and at %s while more may come", (text, from, whole, cut) => {
  expect([lineEndFrom(text, from, true), lineEndFrom(text, from, false)]).toEqual([whole, cut]);
});

it("a quote is escaped by itself, where nothing else is said", () => {
  expect(marksOf(csv)).toEqual({ delimiter: ",", quote: '"', escape: '"' });
  expect(marksOf({ ...csv, quote: "'" })).toEqual({ delimiter: ",", quote: "'", escape: "'" });
  expect(marksOf({ ...csv, escape: "\\" })).toEqual({ delimiter: ",", quote: '"', escape: "\\" });
});
