import { compilePermission } from "../map/compile-permission.ts";
import { refusingCells } from "./refusing-cells.ts";

/** What a column of these cells kept off, where the rule is that it says `Allow`. */
const refusing = (cells: readonly string[]) => {
  const permission = compilePermission("include", { column: "Consent", place: 0, equals: "Allow" });
  for (const cell of cells) permission.judge([cell]);
  return refusingCells([permission]).map(({ text, rows }) => `${text} ${rows}`);
};

describe("the cells that kept rows off a list", () => {
  it("are those that did, with what they say and whether that is clear, the most frequent first", () => {
    const column = (name: string, equals: string) => compilePermission("exclude", { column: name, place: 0, equals });
    const [out, blocked] = [column("Out", "yes"), column("Blocked", "true")];
    for (const cell of ["yes", "no", "perhaps", "yes", ""]) out.judge([cell]);
    for (const cell of ["true", "true", "true", "false"]) blocked.judge([cell]);
    expect(refusingCells([out, blocked])).toEqual([
      { column: "Blocked", text: "aaaa", isShape: true, isUnclear: false, rows: 3 },
      { column: "Out", text: "aaa", isShape: true, isUnclear: false, rows: 2 },
      { column: "Out", text: "aaaaaaa", isShape: true, isUnclear: true, rows: 1 },
    ]);
  });

  it("are ten at most", () => {
    const shapes = Array.from({ length: 12 }, (_, length) => "9".repeat(length + 1));
    expect(refusing([...shapes, "99", "Allow", "Allow", "Allow"])).toEqual([
      ...["99 2", "9 1", "999 1", "9999 1", "99999 1", "999999 1"],
      ...["9999999 1", "99999999 1", "999999999 1", "9999999999 1"],
    ]);
  });

  it("are none where nobody was kept off", () => {
    expect(refusing(["Allow", "Allow"])).toEqual([]);
  });
});
