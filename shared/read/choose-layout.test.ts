import { chooseLayout, type Layout } from "./choose-layout.ts";
import type { CsvRecord } from "./parse-records.ts";

const columns = ["id", "name", "email"];
const choose = (first: CsvRecord, { needed = columns, columnHeaders = true, of = columns } = {}): Layout =>
  chooseLayout(first, { columns: of, needed, columnHeaders, delimiter: ";" });
const messageOf = (first: CsvRecord, options?: Parameters<typeof choose>[1]): string => {
  try {
    choose(first, options);
    return "";
  } catch (error) {
    return String(error);
  }
};
const byOrder = { width: 3, headerTail: 0, positions: undefined, isHeader: false };

it.each<[string, string[], Layout]>([
  ["in their order", ["id", "name", "email"], { ...byOrder, isHeader: true }],
  ["in another order", ["email", "id", "name"], { ...byOrder, positions: [1, 2, 0], isHeader: true }],
  ["two of them in each other's place", ["id", "email", "name"], { ...byOrder, positions: [0, 2, 1], isHeader: true }],
  ["and another one", ["id", "name", "email", "x"], { width: 4, headerTail: 0, positions: [0, 1, 2], isHeader: true }],
  ["and delimiters behind them", ["id", "name", "email", " ", ""], { ...byOrder, headerTail: 2, isHeader: true }],
])("a header has the columns' names %s", (_, header, layout) => {
  expect(choose(header)).toEqual(layout);
});

it("a column that nobody needs may be missing, and has no place", () => {
  expect(choose(["id", "email"], { needed: ["email"] })).toEqual({
    ...{ width: 2, headerTail: 0, positions: [0, -1, 1], isHeader: true },
  });
});

it.each<[string, CsvRecord]>([
  ["values", ["1", "Ann", "a@example.com"]],
  ["one name of three", ["id", "Ann", "a@example.com"]],
  ["broken quotes", { code: "quotes-broken" }],
])("where none is announced, a first record of %s is a row, by the columns' order", (_, first) => {
  expect(choose(first, { columnHeaders: false })).toEqual(byOrder);
});

it("what a header lacks is named, all of it", () => {
  expect(messageOf(["id", "x"])).toContain("The header of the file lacks 'name', 'email', which model.json lists.");
});

it("a header of one value may have another delimiter, if there is more than one column", () => {
  const none = "names none of the segment's columns";

  expect(messageOf(["id;name"])).toMatch(
    `${none}, although model.json says that it is a header (columnHeaders). It is one value by the delimiter ";"`,
  );
  expect(messageOf(["x", "y"])).toContain(`(columnHeaders). Let Customer Insights`);
  expect(messageOf(["x"], { of: ["id"], needed: ["id"] })).toContain(`(columnHeaders). Let Customer Insights`);
  expect(messageOf(["x"], { of: ["id", "name"], needed: ["id"] })).toContain("It is one value");
  expect(messageOf({ code: "quotes-broken" })).toContain(`(columnHeaders). Let Customer Insights`);
});
