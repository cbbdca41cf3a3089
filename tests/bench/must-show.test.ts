import { spreadOf } from "../../bench/exports/measures.ts";
import { mustShow } from "../../bench/exports/must-show.ts";

const samples = {
  first: [{ planningSeconds: 11, wallSeconds: 30, writes: 41 }],
  "csv-parse": [{ processorSeconds: 9 }, { processorSeconds: 11 }, { processorSeconds: 10 }],
  "sdk-samples": [{ wallSeconds: 30 }],
  load: [{ bundledShare: 0.4 }],
};
const verdicts = (rows: number) =>
  Object.fromEntries(mustShow({ rows, samples }).map(({ what, value, verdict }) => [what, [value, verdict]]));

it("judges what was measured of a million rows by the medians, and nothing else", () => {
  expect(verdicts(1_000_000)).toMatchObject({
    "planning a first export ÷ csv-parse, processor time": [1.1, "✔"],
    "a whole first export ÷ as SDK samples have it, wall": [1, "✔"],
    "writes to Dotdigital, first export": [41, "✘"],
    "writes to Dotdigital, unchanged": [undefined, "–"],
    "load of the bundle ÷ unbundled, processor time": [0.4, "✘"],
  });
});

it("tells what was measured of other sizes, and judges only what does not depend on one", () => {
  expect(verdicts(1000)).toMatchObject({
    "writes to Dotdigital, first export": [41, "–"],
    "load of the bundle ÷ unbundled, processor time": [0.4, "✘"],
  });
});

it.each([
  [[3, 1, 2], { median: 2, low: 1, high: 3 }],
  [[1, 2, 4, 5], { median: 3, low: 1, high: 5 }],
  [[7], { median: 7, low: 7, high: 7 }],
  [[], undefined],
])("takes the middle of %j, or of its two middles", (walls, expected) => {
  const all = walls.map((wallSeconds) => ({ wallSeconds }));
  expect(spreadOf(all, "wallSeconds")).toEqual(expected);
});
