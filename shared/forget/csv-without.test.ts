import { Words } from "../personal/words.ts";
import { changeLine, changesHeader } from "../report/changes-csv.ts";
import { rejectLine, rejectsHeader } from "../report/rejects-csv.ts";
import { withoutPerson } from "./csv-without.ts";
import { personOf } from "./person.ts";

const person = personOf(Buffer.alloc(32, 7), { email: "anna.berg@example.com", references: ["C-77", "=C-78"] });
person.learn(7, undefined);

const reject = {
  segment: "High",
  file: "a.csv",
  row: 7,
  reference: "C-1",
  email: "b***@o***.org",
  field: "",
  code: "x",
};
const line = (change: object) => rejectLine({ ...reject, ...change });

const goes = (hers: string, header: string) => {
  const other = header === rejectsHeader ? line({}) : changeLine(1, "added", change({}));
  const { text, removed } = withoutPerson(`${header}${other}${hers}${other}`, person);
  expect(text).toBe(removed === 1 ? `${header}${other}${other}` : `${header}${other}${hers}${other}`);
  return removed === 1;
};
const change = (some: object) => ({
  ...{ segment: null, file: null, row: null, reference: null, email: null, contactId: null, code: null },
  ...some,
});

it.each<[string, boolean, string]>([
  ["her masked address", true, line({ email: "a***@e***.com" })],
  ["her masked address in capitals", true, line({ email: "A***@E***.COM" })],
  ["another address", false, line({ email: "a***@o***.com" })],
  ["her reference", true, line({ reference: "C-77" })],
  ["her reference behind an apostrophe", true, line({ reference: "=C-78" })],
  ["another reference", false, line({ reference: "C-777" })],
  ["words with her address", true, line({ words: new Words("Same as anna.berg@example.com") })],
  ["her contact id in words", true, line({ words: new Words("contact id 7") })],
  ["another contact id in words", false, line({ words: new Words("contact id 77") })],
  ["her contact id", true, changeLine(1, "removed", change({ contactId: 7 }))],
  ["another contact id", false, changeLine(1, "removed", change({ contactId: 70 }))],
  ["a line break and quotes before her address", true, line({ reference: 'a "b"\r\n",",c', email: "a***@e***.com" })],
  ["a line break and quotes before another's", false, line({ reference: 'a "b"\r\n",",c' })],
])("a line with %s goes: %s", (title, isHers, text) => {
  const header = /^(her|another) contact id$/.test(title) ? changesHeader : rejectsHeader;
  expect(goes(text, header)).toBe(isHers);
});

it("keeps a file without lines, and one that is empty", () => {
  expect(withoutPerson(rejectsHeader, person)).toEqual({ text: rejectsHeader, removed: 0 });
  expect(withoutPerson("", person)).toEqual({ text: "", removed: 0 });
});

it("knows a reference by the keyed hash that a list has of it", () => {
  const other = personOf(Buffer.alloc(32, 7), { email: "x@example.com", references: [] });
  expect(other.hasReference("C-5")).toBe(false);
  other.learn(0, Buffer.alloc(8));
  expect(other.hasReference("")).toBe(false);
});
