import { findExtent, isBlank, isSoundAgain, lookRange, mostInDoubt, readEscaped } from "./broken-record.ts";
import type { Marks } from "./read-record.ts";

const marks: Marks = { delimiter: ",", quote: '"', escape: '"' };
const place = (text: string, wanted: number, { whole = true, by = marks, at = 0 } = {}) => ({
  ...{ text, at, whole, marks: by },
  fits: (values: number) => values === wanted,
});

describe("how far a record goes whose quotes are broken", () => {
  it.each([
    ["to the end of its line, where the first guess fits", '"a"b,c\nd,e\n', 2, { end: 7, inDoubt: 0, isGuess: false }],
    ["to where the second guess fits", 'x,"a"b,c",d\ne', 3, { end: 12, inDoubt: 0, isGuess: false }],
    ["to the shorter of two that fit", '"a"",b\nc",d\n', 2, { end: 7, inDoubt: 0, isGuess: true }],
    ["to where both guesses end it, though neither fits", '"a\nb"c"\nd,e\n', 2, { end: 8, inDoubt: 0, isGuess: false }],
    ["to its first line, where they end it apart", '"a\nb"c\n"d"\ne,f\n', 3, { end: 3, inDoubt: 0, isGuess: true }],
    ["to its first line, where no quote closes", '"a\nb,c\n', 2, { end: 3, inDoubt: 0, isGuess: true }],
    ["over lines that look like rows, counted", '"a\nb,c\nd"x,e\n', 2, { end: 13, inDoubt: 1, isGuess: false }],
    ["over lines of blanks, which are none", '"a\n \nb"x\nc\n', 1, { end: 9, inDoubt: 0, isGuess: false }],
  ])("%s: %j", (_, text, wanted, extent) => {
    expect(findExtent(place(text, wanted))).toEqual(extent);
  });

  it("is told from where it begins", () => {
    expect(findExtent(place('x,y\n"a"b,c\nd,e\n', 2, { at: 4 }))).toEqual({ end: 11, inDoubt: 0, isGuess: false });
  });

  it.each(['"a"b', '"a\nb,c\n', '"a"b\nc', '"a\n"b'])("is not known of %j while more may come", (text) => {
    expect(findExtent(place(text, 2, { whole: false }))).toBe("unfinished");
  });

  it("is its first line where no quote closes within sight, although more may come", () => {
    const text = `"a\n${"b".repeat(lookRange)}`;

    expect(findExtent(place(text, 2, { whole: false }))).toEqual({ end: 3, inDoubt: 0, isGuess: true });
  });

  it.each([
    [mostInDoubt, mostInDoubt],
    [mostInDoubt + 1, 0],
  ])("is its first line where more than a hundred lines look like rows: %i", (rows, inDoubt) => {
    const extent = findExtent(place(`"a\n${"b,c\n".repeat(rows)}d"x,e\n`, 2));

    expect(extent).toMatchObject({ inDoubt, isGuess: inDoubt === 0 });
  });
});

describe("a record with backslashes before quotes", () => {
  it("is read where that makes it sound", () => {
    expect(readEscaped(place('"a\\"b",c\nd', 2))).toEqual({ values: ['a"b', "c"], end: 9 });
    expect(readEscaped(place('x\n"a\\"b",c\nd', 2, { at: 2 }))).toEqual({ values: ['a"b', "c"], end: 11 });
  });

  it.each([
    ["without a backslash in it", 'a,b\n"c\\"d",e\n', 2],
    ["with another number of values", '"a\\"b",c\n', 3],
    ["whose quotes are broken all the same", '"a\\"b"c,d\n', 2],
    ["that ends nowhere", '"a\\"b,c\n', 2],
    ["with a line in it that may be a row", '1,"\\"b,c\n2,d\n3,f"\n', 2],
  ])("is none %s: %j", (_, text, wanted) => {
    expect(readEscaped(place(text, wanted))).toBeUndefined();
  });

  it.each<[string, Partial<Marks>]>([
    ["another escape character is declared", { escape: "^" }],
    ["the backslash parts values", { delimiter: "\\" }],
    ["the backslash quotes", { quote: "\\", escape: "\\" }],
  ])("is none where %s", (_, other) => {
    const by = { ...marks, ...other };
    const text = `${by.quote}a\\${by.quote}b${by.quote}${by.delimiter}c\n`;

    expect(readEscaped(place(text, 2, { by }))).toBeUndefined();
  });

  it("is not known while more may come, but where it is longer than what is looked through", () => {
    expect(readEscaped(place('"a\\"b', 2, { whole: false }))).toBe("unfinished");
    expect(readEscaped(place(`"a\\"${"b".repeat(lookRange)}`, 2, { whole: false }))).toBeUndefined();
  });
});

describe("records are sound again", () => {
  it.each([
    ["three that fit", "a,b\nc,d\ne,f\n", true],
    ["lines of blanks between them", "a,b\n\nc,d\n  \ne,f\n", true],
    ["two, and the end of the file", "a,b\nc,d\n", false],
    ["the third of another form", "a,b\nc,d\ne\n", false],
    ["the third with broken quotes", 'a,b\nc,d\n"e"f,g\n', false],
    ["the third unfinished", 'a,b\nc,d\n"e', false],
  ])("after %s: %j", (_, text, isSound) => {
    expect(isSoundAgain(place(text, 2))).toBe(isSound);
  });

  it.each(["a,b\nc,d\n", "a,b\nc,d\ne", 'a,b\nc,d\n"e,f', ""])("is not known of %j while more may come", (text) => {
    expect(isSoundAgain(place(text, 2, { whole: false }))).toBe("unfinished");
  });

  it("is not so where they are longer than what is looked through", () => {
    const text = `${"a".repeat(lookRange)},b\nc,d\ne,f\n`;

    expect(isSoundAgain(place(text, 2, { whole: false }))).toBe(false);
  });
});

it("a line of blanks is no record; one empty value among others is a value", () => {
  expect([[""], [" \t"], ["a"], ["", ""]].map(isBlank)).toEqual([true, true, false, false]);
});
