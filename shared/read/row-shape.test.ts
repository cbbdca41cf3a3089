import { type JudgedRow, makeRowJudge, type RowShape } from "./row-shape.ts";

const two: RowShape = { width: 2, headerTail: 0, raggedRight: false };
const full = ["a", "b"];
const tailed = ["a", "b", ""];

/** How many rows were given after each that was taken, and at the end; and the rows. */
const judge = (rows: readonly JudgedRow[], shape: Partial<RowShape> = {}) => {
  const given: JudgedRow[] = [];
  const { take, fits, end } = makeRowJudge({ ...two, ...shape }, (row) => given.push(row));
  const counts = rows.map((row) => {
    take(typeof row === "string" ? row : [...row]);
    return given.length;
  });
  const fitting = [0, 1, 2, 3, 4].filter(fits);
  end();
  return { given, counts: [...counts, given.length], fitting };
};

it("a full row shows at once that no more values are meant", () => {
  expect(judge([full, tailed, full])).toEqual({
    ...{ given: [full, "row-too-long", full], counts: [1, 2, 3, 3], fitting: [2] },
  });
});

it.each<[string, JudgedRow[], JudgedRow[], number[]]>([
  ["two that agree on a delimiter behind their last value are meant so", [tailed, tailed], [tailed, tailed], [0, 0, 2]],
  ["one alone is not", [tailed], ["row-too-long"], [0, 1]],
  ["a full one shows that it is not", [tailed, tailed, full], ["row-too-long", "row-too-long", full], [0, 0, 3, 3]],
  [
    "another number shows that it is not",
    [tailed, [...tailed, ""], full],
    ["row-too-long", "row-too-long", full],
    [0, 2, 3, 3],
  ],
  [
    "a value there says nothing of the others",
    [tailed, ["a", "b", "c"], tailed],
    [tailed, "row-too-long", tailed],
    [0, 0, 0, 3],
  ],
  [
    "what is no row is given in its place",
    ["quotes-broken", tailed, tailed],
    ["quotes-broken", tailed, tailed],
    [0, 0, 0, 3],
  ],
  ["a short one is none, and shows what is meant", [["a"], full], ["row-too-short", full], [1, 2, 2]],
])("of rows that are held back %s", (_, rows, given, counts) => {
  expect(judge(rows)).toMatchObject({ given, counts });
});

it("sixteen rows are held back at most, and then what they have so far counts", () => {
  const rows = Array.from({ length: 17 }, () => tailed);

  expect(judge(rows)).toMatchObject({ given: rows, counts: [...Array(15).fill(0), 16, 17, 17] });
  expect(judge([tailed, ...Array(15).fill("quotes-broken"), full]).given.at(-1)).toBe("row-too-short");
});

it("the first row that ends as the header does shows that it is meant", () => {
  const shape = { headerTail: 1 };

  expect(judge([tailed, full, ["a", "b", "c"], [...tailed, ""]], shape)).toEqual({
    ...{ given: [tailed, "row-too-short", "row-too-long", "row-too-long"], counts: [1, 2, 3, 4, 4], fitting: [3] },
  });
  expect(judge([full, tailed], shape).given).toEqual([full, "row-too-long"]);
});

it("rows may end before the last columns where that is said", () => {
  const ragged = { raggedRight: true };

  expect(judge([["a"], full, tailed], ragged)).toMatchObject({
    given: [["a"], full, "row-too-long"],
    fitting: [0, 1, 2],
  });
  expect(judge([tailed, ["a"]], { ...ragged, headerTail: 1 }).given).toEqual([tailed, ["a"]]);
});

it("how many values fit is known from the rows that are held back, too", () => {
  expect([judge([]).fitting, judge([tailed]).fitting, judge([tailed, full]).fitting]).toEqual([[2], [3], [2]]);
});
