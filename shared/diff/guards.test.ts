import { guardsSchema } from "./guard-limits.ts";
import { findHold, type GuardedTarget } from "./guards.ts";

const guards = guardsSchema.parse({});
const quiet: GuardedTarget = {
  addressBookId: 12345,
  people: { High: 10_000 },
  peopleBefore: { High: 10_000 },
  members: 10_000,
  joins: 10,
  leavers: 10,
  read: 10_000,
  invalid: 10,
  profiles: 10_000,
  stampBefore: "2024/05/17/0312",
};
const hold = (change: Partial<GuardedTarget>, stamp = "2024/05/18/0312") =>
  findHold([{ ...quiet, ...change }], stamp, guards)?.reason;

describe("a guard", () => {
  it.each<[string, Partial<GuardedTarget>, string | undefined]>([
    ["nothing unusual happens", {}, undefined],
    ["a segment that had people is empty", { people: { High: 0 } }, "segment-empty"],
    ["a segment that never had people is empty", { people: { High: 10, New: 0 } }, undefined],
    ["5 % leave", { leavers: 500 }, undefined],
    ["more than 5 % leave", { leavers: 501 }, "removals-above-guard"],
    ["50 of 60 leave", { members: 60, leavers: 50 }, undefined],
    ["51 of 60 leave", { members: 60, leavers: 51 }, "removals-above-guard"],
    ["half as many join", { joins: 5000 }, undefined],
    ["more than half as many join", { joins: 5001 }, "joins-above-guard"],
    ["1,000 join 10", { members: 10, joins: 1000 }, undefined],
    ["1,001 join 10", { members: 10, joins: 1001 }, "joins-above-guard"],
    ["everybody joins a list that has nobody of ours", { members: 0, joins: 1_000_000 }, undefined],
    ["a fifth of the rows is invalid", { invalid: 2000 }, undefined],
    ["more than a fifth is invalid", { invalid: 2001 }, "invalid-above-guard"],
    ["a million profiles come", { profiles: 1_000_000 }, undefined],
    ["more than a million come", { profiles: 1_000_001 }, "profiles-above-guard"],
  ])("decides when %s", (_, change, reason) => {
    expect(hold(change)).toBe(reason);
  });

  it("holds a refresh that is older than the last, and takes the same one again", () => {
    expect(hold({}, "2024/05/16/0312")).toBe("refresh-older");
    expect(hold({}, "2024/05/17/0312")).toBeUndefined();
  });

  it("says which list and the numbers", () => {
    expect(findHold([{ ...quiet, leavers: 5000 }], "2024/05/18/0312", guards)?.detail).toBe(
      "Address book 12345: 5000 of 10000 would leave, expected at most 5 %.",
    );
  });
});
