import type { RunView } from "../../console/api/replies.ts";
import { chartOf, pointsOf, roundUp, size } from "../../console/views/history/chart-of.ts";
import { historyPath } from "../../console/views/history/history-path.ts";
import { runSums } from "../../console/views/history/run-sums.ts";
import { noCounts } from "../../shared/report/counts.ts";

const run = (change: Partial<RunView>): RunView => ({
  ...{ id: "loyalty.1", export: "loyalty", connection: "main", state: "succeeded", mode: "delta", trigger: "timer" },
  ...{ requestedBy: "timer", agreedBy: null, refresh: { stamp: "1", fingerprint: "1", segments: {} } },
  ...{ requestedAt: "2026-11-29T06:00:00.000Z", startedAt: "2026-11-29T06:00:10.000Z" },
  ...{ endedAt: "2026-11-29T06:01:40.000Z", progress: 1, expectedEnd: null, waitingFor: null },
  ...{ counts: { ...noCounts, sent: 30, accepted: 28, rejected: 2 } },
  targets: [
    { addressBookId: 1, counts: noCounts, joins: null, members: 100 },
    { addressBookId: 2, counts: noCounts, joins: null, members: 20 },
  ],
  ...{ held: null, of: null, releasedBy: null, discardedBy: null, plan: null, leftOut: null, check: null },
  ...{ rejects: null, valuesLeftOut: [], asks: [], replanAt: null, error: null, warnings: [], batches: [] },
  ...change,
});

describe("what of a run is compared with others", () => {
  it("is what it sent, had refused, took and left on all its lists", () => {
    expect(runSums(run({}))).toEqual({ sent: 30, rejected: 2, members: 120, seconds: 90 });
  });

  it("lacks what is not known of one list, and what has no end yet", () => {
    const targets = [
      { addressBookId: 1, counts: noCounts, joins: null, members: 100 },
      { addressBookId: 2, counts: noCounts, joins: null, members: null },
    ];

    expect(runSums(run({ targets, endedAt: null }))).toEqual({ sent: 30, rejected: 2, members: null, seconds: null });
  });
});

describe("a drawing of runs", () => {
  it("has the oldest first, without those that only look, and without what is not known", () => {
    const runs = [
      run({ id: "new", startedAt: "2026-11-29T08:00:00.000Z", state: "failed" }),
      run({ id: "dry", mode: "dry-run" }),
      run({ id: "check", mode: "check" }),
      run({ id: "open", endedAt: null }),
      run({ id: "old", startedAt: "2026-11-29T06:01:00.000Z" }),
    ];

    expect(pointsOf(runs, "seconds").map(({ id, isFailed }) => [id, isFailed])).toEqual([
      ["old", false],
      ["new", true],
    ]);
    expect(pointsOf(runs, "sent").map(({ id }) => id)).toEqual(["open", "old", "new"]);
  });

  it("spreads them by time, and from nothing to a number that one can read", () => {
    const point = { id: "a", isFailed: false };

    const { marks, most } = chartOf([
      { ...point, at: 0, value: 0 },
      { ...point, at: 250, value: 75 },
      { ...point, at: 1000, value: 150 },
    ]);

    expect(most).toBe(150);
    expect(marks.map(({ x, y }) => [x, y])).toEqual([
      [size.edge, size.height - size.edge],
      [83, size.height / 2],
      [size.width - size.edge, size.edge],
    ]);
  });

  it("puts a single one in the middle", () => {
    expect(chartOf([{ id: "a", at: 5, value: 1, isFailed: false }]).marks[0]?.x).toBe(size.width / 2);
  });

  it.each([
    [0, 1],
    [1, 1],
    [2936, 3000],
    [120, 150],
    [81, 100],
    [10_000, 10_000],
  ])("ends at %s: %s", (value, most) => {
    expect(roundUp(value)).toBe(most);
  });
});

it("keeps in the history's address what is shown, and nothing that is not chosen", () => {
  expect(historyPath({ export: "a b", state: "", after: undefined })).toBe("/console/history?export=a+b");
  expect(historyPath({})).toBe("/console/history");
});
