import { judgeGrowth } from "./judge-growth.ts";
import type { SoakResult } from "./play-soak.ts";

const runs = 100;
const first = { "container config": 5 };
const last = {
  ...{ "table runs": 101, "table batches": 250, "table gates": 2, "table audit": 103 },
  ...{ "container config": 5, "container batches": 0, "container snapshots": 5, "container reports": 300 },
};
const steady = Array.from({ length: runs }, (_, index) => 200 + 10 * (index % 3));
const result: SoakResult = { states: {}, megabytes: steady, stored: { first, last }, batches: 250, wrong: [] };

it("finds nothing in history alone", () => expect(judgeGrowth(result, runs)).toEqual([]));

it.each([
  ["table gates", 7, "table gates holds 7, expected at most 6"],
  ["table batches", 251, "table batches holds 251, expected at most 250"],
  ["container batches", 1, "container batches holds 1, expected at most 0"],
  ["container snapshots", 6, "container snapshots holds 6, expected at most 5"],
  ["container config", 8, "container config holds 8, expected at most 7"],
  ["container things", 1, "container things holds 1, expected at most 0"],
])("finds %s with %i", (what, count, said) => {
  expect(judgeGrowth({ ...result, stored: { first, last: { ...last, [what]: count } } }, runs)).toEqual([said]);
});

it("finds memory that goes on growing", () => {
  const growing = steady.map((megabytes, index) => megabytes + 2 * index);
  expect(judgeGrowth({ ...result, megabytes: growing }, runs)).toEqual(["memory grew from 284 to 362 MB"]);
});
