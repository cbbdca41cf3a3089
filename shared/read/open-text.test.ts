import { dialect } from "../../tests/contracts/read-all.ts";
import type { Dialect } from "../discover/refresh.ts";
import { openText } from "./open-text.ts";
import { maxRecordLength } from "./parse-records.ts";

type How = { columns?: string[]; whole?: boolean } & Partial<Dialect>;
const open = (text: string, { columns = ["id", "name"], whole = false, ...more }: How = {}) =>
  openText(text, whole, { dialect: { ...dialect, ...more }, columns });
const plain = { delimiter: ",", by: "declared", from: 0, marks: 0 };

it.each([
  ["the declared delimiter gives the names", "id,name\n", plain],
  ["byte order marks are passed over", "\uFEFF\uFEFFid,name\n", { ...plain, from: 2, marks: 2 }],
  ["a line for Excel names it", "sep=;\nid;name\n", { ...plain, delimiter: ";", by: "sep-line", from: 6 }],
  ["such a line is all of its line", 'x"sep=;\nid,name\n', plain],
  ["and has nothing behind it", "sep=;x\nid,name\n", plain],
  ["another usual one gives the names", "id|name\n", { ...plain, delimiter: "|", by: "header" }],
  ["none gives them", "1~2\n", plain],
  ["broken quotes by the declared one", '"id"x,name\nid;name\n', plain],
  ["blank lines stand before the names", "\n  \nid;name\n", { ...plain, delimiter: ";", by: "header" }],
])("%s: %j", (_, text, opened) => {
  expect(open(text)).toEqual(opened);
});

it("the names are looked for by the marks of the dialect", () => {
  expect(open("'id'~'name'\n", { quote: "'", delimiter: "~" })).toEqual({ ...plain, delimiter: "~" });
});

it("a file of one column has the declared delimiter, whatever stands in it", () => {
  expect(open("id;name\n", { columns: ["id"] })).toEqual(plain);
});

it("lines are skipped, and where there are no more, all is", () => {
  expect(open('x"\r\ny\nid,name\n', { skipLines: 2 })).toEqual({ ...plain, from: 6 });
  expect(open("x\ny", { skipLines: 2 })).toBeUndefined();
  expect(open("x\ny", { skipLines: 3, whole: true })).toEqual({ ...plain, from: 3 });
});

it.each(["", "id,na", "id,name\r", '\n"id,name\n', "sep=;\nid;na"])("not known of %j while more may come", (text) => {
  expect(open(text)).toBeUndefined();
  expect(open(text, { whole: true })).toBeDefined();
});

it("is what is declared where the first line, or the first record, is longer than any record", () => {
  const long = "x".repeat(maxRecordLength);

  expect(open(long.slice(1))).toBeUndefined();
  expect(open(long)).toEqual(plain);
  expect(open(`"\n${long.slice(3)}`)).toBeUndefined();
  expect(open(`"\n${long.slice(2)}`)).toEqual(plain);
});
