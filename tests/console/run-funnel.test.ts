import { joinsOf, leaverSteps, rowSteps } from "../../console/views/run/steps-of.ts";
import { countNames, noCounts } from "../../shared/report/counts.ts";

const counts = (some: Partial<typeof noCounts>) => ({ ...noCounts, ...some });
const all = counts({
  ...{ read: 100, excluded: 5, invalid: 4, duplicate: 3, unchanged: 30, parked: 2, notInAccount: 1, sent: 55 },
  ...{ accepted: 40, rejected: 6, unconfirmed: 2, notSent: 3 },
  ...{ leavers: 20, removed: 9, withheld: 8, removalFailed: 2 },
});
const lines = ({ steps }: ReturnType<typeof rowSteps>) => steps.map(({ name, count }) => `${name} ${count}`);

describe("the funnel of rows", () => {
  it("takes from the rows read what goes, and tells of what is left how it ended, or waits", () => {
    const funnel = rowSteps(all, 50);
    expect(lines(funnel)).toEqual([
      ...["read 100", "excluded 5", "invalid 4", "duplicate 3", "unchanged 30", "parked 2", "notInAccount 1"],
      ...["sent 55", "joins 50", "updates 5"],
      ...["accepted 40", "rejected 6", "unconfirmed 2", "notSent 3", "waiting 4"],
    ]);
    expect(funnel.addsUp).toBe(true);
  });

  it("has a line for every count of the sums of a run", () => {
    const [rows, leavers] = [rowSteps(all, 50), leaverSteps(all)];
    const told = [...rows.steps, ...leavers.steps].map(({ name }) => name);
    const ofNoSum = ["fieldWarnings", "valuesWithheld"];
    expect(countNames.filter((name) => !ofNoSum.includes(name) && !told.some((one) => one === name))).toEqual([]);
  });

  it("adds up as it is drawn: what goes is cut from the end, and the parts of what is sent fill it", () => {
    const at = (name: string) => rowSteps(all, 50).steps.find((step) => step.name === name);
    expect(at("excluded")).toMatchObject({ from: 0.95, to: 1 });
    expect(at("notInAccount")).toMatchObject({ from: 0.55, to: 0.56 });
    expect(at("sent")).toMatchObject({ from: 0, to: 0.55 });
    expect(at("updates")).toMatchObject({ from: 0.5, to: 0.55 });
    expect(at("waiting")).toMatchObject({ from: 0.51, to: 0.55 });
  });

  it("leaves out what is zero, but for the sums and what was accepted; and what joins where that is not known", () => {
    expect(lines(rowSteps(counts({ read: 3, unchanged: 3 }), null))).toEqual([
      ...["read 3", "unchanged 3", "sent 0", "accepted 0"],
    ]);
    expect(rowSteps(noCounts, 0)).toMatchObject({ addsUp: true, steps: [{ name: "read", from: 0, to: 0 }, {}, {}] });
  });

  it.each([
    ["rows that are in no count", { ...all, read: 101 }, 50],
    ["more outcomes than were sent", { ...all, accepted: 60 }, 50],
    ["more who join than are sent", all, 56],
  ])("says that it does not add up: %s", (_, wrong, joins) => {
    expect(rowSteps(wrong, joins).addsUp).toBe(false);
  });
});

describe("those who have left", () => {
  it("are taken off, stay, could not be removed, or wait", () => {
    const funnel = leaverSteps(all);
    expect(lines(funnel)).toEqual(["leavers 20", "removed 9", "withheld 8", "removalFailed 2", "removing 1"]);
    expect(funnel.addsUp).toBe(true);
    expect(leaverSteps({ ...all, removed: 11 }).addsUp).toBe(false);
  });
});

it.each([
  [[], null],
  [[2, 3], 5],
  [[0], 0],
  [[2, null], null],
])("of lists that %j join, all together are %j", (joins, sum) => {
  const targets = joins.map((one, nth) => ({ addressBookId: nth, counts: noCounts, joins: one, members: null }));
  expect(joinsOf(targets)).toBe(sum);
});
