import { type Guess, readLoosely } from "./read-loosely.ts";
import type { Marks } from "./read-record.ts";

const marks: Marks = { delimiter: ",", quote: '"', escape: '"' };
const behindBackslash: Marks = { ...marks, escape: "\\" };
const read = (text: string, guess: Guess, { whole = true, by = marks } = {}) => readLoosely(text, 0, whole, by, guess);

describe.each<Guess>(["first", "before-delimiter"])("a record with broken quotes, by the guess %s", (guess) => {
  it.each([
    ["a,b\nc", 2, 4],
    ["a,b\r\nc", 2, 5],
    ["a,b\rc", 2, 4],
    ["a\r", 1, 2],
    ["a,b", 2, 3],
    ['"a,b",c\nd', 2, 8],
    ['"a,"\nd', 1, 5],
    ['"a" ,b\n', 2, 7],
    ['"a"\nb",c\n', 1, 4],
    ['"a"\rb",c\n', 1, 4],
    ['"a"', 1, 3],
  ])("%j has %i values and ends at %i", (text, count, end) => {
    expect(read(text, guess)).toEqual({ count, end });
  });

  it.each(["a,b", "a,b\r", '"a,b\n', '"a\n'])("%j is unfinished while more may come", (text) => {
    expect(read(text, guess, { whole: false })).toBe("unfinished");
  });

  it("ends at a line end while more may come, at CR where something else follows", () => {
    expect(read("a,b\n", guess, { whole: false })).toEqual({ count: 2, end: 4 });
    expect(read("a\rb", guess, { whole: false })).toEqual({ count: 1, end: 2 });
  });

  it("never ends where a quote is not closed", () => {
    expect(read('"a,b\nc', guess)).toBe("unfinished");
  });

  it("passes over a quote behind the escape character", () => {
    expect(read('"a\\",b",c\n', guess, { by: behindBackslash })).toEqual({ count: 2, end: 10 });
  });
});

describe("the first quote that is not doubled", () => {
  it.each([
    ["what is doubled closes nothing", '"a"",b",c\n', 2, 10],
    ["the third of three closes", '"a"""b,c\n', 2, 9],
    ["what follows it belongs to the value", '"a"b,c\n', 2, 7],
    ["a delimiter before it does not count", '"a,"c\n', 1, 6],
  ])("%s: %j", (_, text, count, end) => {
    expect(read(text, "first")).toEqual({ count, end });
  });
});

describe("the first quote that a delimiter or a line end follows", () => {
  it.each([
    ["one that text follows closes nothing", '"a"b",c\n', 2, 8],
    ["a doubled one closes, too", '"a"",b\nc",d\n', 2, 7],
    ["nothing but blanks may stand between, to the end of a file too", '"a" \t', 1, 5],
  ])("%s: %j", (_, text, count, end) => {
    expect(read(text, "before-delimiter")).toEqual({ count, end });
  });

  it("is not known while more may come", () => {
    expect(read('"a"', "before-delimiter", { whole: false })).toBe("unfinished");
  });
});
