import { type Marks, type ReadRecord, readRecord } from "./read-record.ts";

const marks: Marks = { delimiter: ",", quote: '"', escape: '"' };
const whole = (text: string, by: Partial<Marks> = {}): ReadRecord => readRecord(text, 0, true, { ...marks, ...by });
const cut = (text: string): ReadRecord => readRecord(text, 0, false, marks);
const record = (values: string[], end: number): ReadRecord => ({ kind: "record", values, end });

it.each([
  ["a,b\nc", ["a", "b"], 4],
  ["a,b\r\nc", ["a", "b"], 5],
  ["a,b\rc", ["a", "b"], 4],
  ['"a","b"\r\nc', ["a", "b"], 9],
  ['"a""b",""\n', ['a"b', ""], 10],
  ['"a\r\nb"\n', ["a\r\nb"], 7],
  ['"a" ,"b"\t\n', ["a", "b"], 10],
  ['a"b" , c\n', ['a"b" ', " c"], 9],
  [",\n", ["", ""], 2],
])("%j is the record %j, up to %i, and so while more may come", (text, values, end) => {
  expect(whole(text)).toEqual(record(values, end));
  expect(cut(text)).toEqual(record(values, end));
});

it.each([
  ["a,b", ["a", "b"], 3],
  ["a,", ["a", ""], 2],
  ["a\r", ["a"], 2],
  ['"a"', ["a"], 3],
  ['"a" ', ["a"], 4],
  ['"a"\r', ["a"], 4],
  ["", [""], 0],
])("%j is a record of a whole text, and unfinished while more may come", (text, values, end) => {
  expect(whole(text)).toEqual(record(values, end));
  expect(cut(text)).toEqual({ kind: "unfinished" });
});

it.each(['"a"b,c\n', '"a" b\n', '"a"""b",c\n"d'])("%j is broken", (text) => {
  expect([whole(text), cut(text)]).toEqual([{ kind: "broken" }, { kind: "broken" }]);
});

it("is broken by a quote that never closes, which is not known while more may come", () => {
  expect([whole('"a,b\n'), cut('"a,b\n')]).toEqual([{ kind: "broken" }, { kind: "unfinished" }]);
});

it("begins where it is said to", () => {
  expect(readRecord("a,b\nc,d\ne", 4, false, marks)).toEqual(record(["c", "d"], 8));
});

it("takes another delimiter, also one that is a blank, another quote and another escape character", () => {
  expect(whole('"a"\t"b"\n', { delimiter: "\t" })).toEqual(record(["a", "b"], 8));
  expect(whole("'a,''b',c\n", { quote: "'", escape: "'" })).toEqual(record(["a,'b", "c"], 10));
  expect(whole('"a\\"b\\\\","c\\d"\n', { escape: "\\" })).toEqual(record(['a"b\\', "c\\d"], 15));
  expect(whole('"a""b"\n', { escape: "\\" })).toEqual(record(['a"b'], 7));
});
