import fc from "fast-check";
import { makeContactHasher } from "../diff/contact-hasher.ts";
import { shownReference } from "../personal/shown-reference.ts";
import { Words } from "../personal/words.ts";
import { changeLine, changesHeader } from "../report/changes-csv.ts";
import { rejectLine, rejectsHeader } from "../report/rejects-csv.ts";
import { withoutPerson } from "./csv-without.ts";
import { type Person, personOf } from "./person.ts";

const person = personOf(Buffer.alloc(32, 7), { email: "anna.berg@example.com", references: ["C-77", "=C-78"] });
person.learn({ contactIds: [7], references: [] });

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
  ["the mask of her address in a reference", true, line({ reference: "see a***@e***.com #0123456789abcdef" })],
  ["the mask of another's address in a reference", false, line({ reference: "see a***@o***.com #0123456789abcdef" })],
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

describe("of a reference that a list has as a keyed hash alone", () => {
  const hasher = makeContactHasher(Buffer.alloc(32, 7));
  const hashOf = (reference: string) => {
    const bytes = Buffer.alloc(8);
    hasher.writeReference(reference, bytes, 0);
    return bytes.toString("hex");
  };
  const whoHas = (reference: string) => {
    const one = personOf(Buffer.alloc(32, 7), { email: "x@example.com", references: [] });
    one.learn({ contactIds: [0], references: [hashOf(reference)] });
    return one;
  };
  const removed = (reference: string, one: Person) =>
    withoutPerson(`${rejectsHeader}${line({ reference: shownReference(reference, () => hashOf(reference)) })}`, one)
      .removed;

  it.each([
    "C-5",
    "=C-5",
    "'=C-5",
    "'C-5",
    "a;-b",
    "a;'-b",
    "=a;-b;'+c;@d",
    "\t=a",
    "a\t＝b\n+c",
    `a${";-".repeat(6)}`,
    `a${";-".repeat(20)}`,
    `"quoted" ${"x".repeat(90)} and longer, to its end ${"y".repeat(400)}`,
    `${";-".repeat(60)}`,
    "see anna@example.com",
    "other.address@example.org",
  ])("the line is found, and no other: %j", (reference) => {
    const one = whoHas(reference.trim());
    expect(removed(reference.trim(), one)).toBe(1);
    expect(removed(`${reference.trim()}.`, one)).toBe(0);
  });

  it("whatever it is", () => {
    const text = fc.string({ unit: fc.constantFrom(..."ab '=-+@;\t\n\"＝".split(""), "x".repeat(30)), maxLength: 8 });
    fc.assert(
      fc.property(text, (reference) => {
        fc.pre(reference.trim() !== "");
        expect(removed(reference.trim(), whoHas(reference.trim()))).toBe(1);
      }),
    );
  });
});

it("knows no reference by a hash that is none", () => {
  const other = personOf(Buffer.alloc(32, 7), { email: "x@example.com", references: [] });
  expect(other.hasReference("C-5")).toBe(false);
  other.learn({ contactIds: [0], references: ["0".repeat(16)] });
  expect(other.hasReference("")).toBe(false);
});
