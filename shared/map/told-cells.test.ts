import { compilePermission } from "./compile-permission.ts";
import { sayCell, toldCells } from "./told-cells.ts";

const judged = (cells: readonly string[], equals = "true", kind: "exclude" | "include" = "exclude") => {
  const permission = compilePermission(kind, { column: "DoNotEmail", place: 0, equals });
  const verdicts = cells.map((cell) => permission.judge([cell]));
  return { permission, verdicts };
};
const times = (rows: number, cell: string) => Array.from({ length: rows }, () => cell);

it("counts what each word said, and judges a word once as often as it comes", () => {
  const { permission, verdicts } = judged(["True", "no", "True", "", "what"]);
  expect(verdicts).toEqual(["excluded", "allowed", "excluded", "allowed", "unclear"]);
  expect(permission.seen().map(({ cell, rows }) => [cell, rows])).toEqual([
    ["True", 2],
    ["no", 1],
    ["", 1],
    ["what", 1],
  ]);
});

describe("a cell is told", () => {
  it("as a word where twenty rows share it, and else by its shape, with others of the same shape", () => {
    const { permission } = judged([...times(20, "Do Not Allow"), ...times(19, "Berg-12"), "Dahl-34", "\u00a0"]);
    expect(toldCells([permission])).toEqual([
      { column: "DoNotEmail", text: "Do Not Allow", isShape: false, verdict: "unclear", rows: 20 },
      { column: "DoNotEmail", text: "Aaaa-99", isShape: true, verdict: "unclear", rows: 20 },
      { column: "DoNotEmail", text: "", isShape: false, verdict: "allowed", rows: 1 },
    ]);
  });

  it("as a word where the rows of several segments together are enough", () => {
    const parts = [judged(times(10, "Allow")).permission, judged(times(10, "Allow")).permission];
    expect(toldCells(parts).map(sayCell)).toEqual(["'Allow'"]);
  });

  it.each([
    ["that is longer than twenty characters", "a text of twenty-one!", "a aaaa aa aaaaaa-aaa…"],
    ["that is an address", "a@example.com", "a@aaaaaaa.aaa"],
    ["that is longer still", "x".repeat(50), `${"a".repeat(20)}…`],
  ])("never as a word %s", (_case, cell, shape) => {
    expect(toldCells([judged(times(100, cell)).permission]).map(sayCell)).toEqual([`text like ${shape}`]);
  });

  it("by no more shapes than can be kept, however many texts there are", () => {
    const cells = Array.from({ length: 5000 }, (_, number) => `${".".repeat(number % 600)}${number}`);
    const told = toldCells([judged(cells).permission]);
    expect(told.length).toBeLessThan(1300);
    expect(told.reduce((sum, { rows }) => sum + rows, 0)).toBe(5000);
  });
});

it("a blank of an inclusion is kept off", () => {
  expect(judged(["", "yes", "no", "hm"], "yes", "include").verdicts).toEqual([
    "excluded",
    "allowed",
    "excluded",
    "unclear",
  ]);
});
