import { countsOf, findHolds, type GuardedTarget, type Hold } from "./find-holds.ts";
import { guardsSchema } from "./guard-limits.ts";

const quiet: GuardedTarget = {
  addressBookId: 12345,
  people: { High: 10_000 },
  stamps: { High: "2024/05/18/0312" },
  peopleBefore: { High: 10_000 },
  stampsBefore: { High: "2024/05/17/0312" },
  members: 10_000,
  joins: 10,
  leavers: 10,
  exclusions: 2,
  refusing: [],
  read: 10_000,
  invalid: 10,
  profiles: 10_000,
  first: undefined,
};
type Limits = Parameters<typeof guardsSchema.parse>[0];
const holds = (change: Partial<GuardedTarget>, limits: Limits = {}): Hold[] =>
  findHolds([{ ...quiet, ...change }], guardsSchema.parse(limits));
const reasons = (change: Partial<GuardedTarget>, limits: Limits = {}) => holds(change, limits).map((one) => one.reason);

describe("a guard", () => {
  it.each<[string, Partial<GuardedTarget>, Hold["reason"] | undefined]>([
    ["nothing unusual happens", {}, undefined],

    ["a segment is of the same refresh again", { stamps: { High: "2024/05/17/0312" } }, undefined],
    ["a segment is a minute older", { stamps: { High: "2024/05/17/0311" } }, "refresh-older"],
    [
      "one of two is a week older, the other is newer",
      {
        people: { High: 10, New: 10 },
        stamps: { High: "2024/05/18/0312", New: "2024/05/10/0312" },
        stampsBefore: { High: "2024/05/17/0312", New: "2024/05/17/0312" },
      },
      "refresh-older",
    ],
    [
      "a segment joins the target that is older than those before",
      {
        people: { High: 10, New: 10 },
        stamps: { High: "2024/05/18/0312", New: "2024/05/10/0312" },
      },
      undefined,
    ],
    ["a segment that is the target's no more was newer", { stampsBefore: { Gone: "2025/01/01/0000" } }, undefined],
    ["a segment has no refresh now", { stamps: {} }, undefined],
    ["nothing was run before", { stampsBefore: {}, peopleBefore: {} }, undefined],

    ["a segment that had one is empty", { people: { High: 0 }, peopleBefore: { High: 1 } }, "segment-empty"],
    ["a segment that never had people is empty", { people: { High: 10, New: 0 } }, undefined],
    ["a segment that was empty is empty", { people: { High: 0 }, peopleBefore: { High: 0 } }, undefined],
    ["one of two is empty", { people: { High: 9, New: 0 }, peopleBefore: { High: 9, New: 9 } }, "segment-empty"],

    ["a million profiles come", { profiles: 1_000_000 }, undefined],
    ["a million and one come", { profiles: 1_000_001 }, "profiles-above-guard"],

    ["a fifth of the rows is invalid", { invalid: 2000 }, undefined],
    ["more than a fifth is invalid", { invalid: 2001 }, "invalid-above-guard"],
    ["there are no rows", { read: 0, invalid: 0 }, undefined],

    ["5 % of a large list leave", { members: 10_000, leavers: 500 }, undefined],
    ["more than 5 % leave", { members: 10_000, leavers: 501 }, "removals-above-guard"],
    ["50 of 999 leave", { members: 999, leavers: 50 }, undefined],
    ["51 of 1,000 leave", { members: 1000, leavers: 51 }, "removals-above-guard"],
    ["51 of 1,020 leave", { members: 1020, leavers: 51 }, undefined],
    ["a quarter of some leave", { members: 100, leavers: 25 }, undefined],
    ["more than a quarter of some leave", { members: 100, leavers: 26 }, "removals-above-guard"],
    ["nine of 20 leave", { members: 20, leavers: 9 }, undefined],
    ["ten of 20 leave", { members: 20, leavers: 10 }, "removals-above-guard"],
    ["ten of 40 leave", { members: 40, leavers: 10 }, undefined],
    ["ten of 39 leave", { members: 39, leavers: 10 }, "removals-above-guard"],
    ["45 of 50 leave", { members: 50, leavers: 45 }, "removals-above-guard"],
    ["half of six leave", { members: 6, leavers: 3 }, undefined],
    ["more than half of six leave", { members: 6, leavers: 4 }, "removals-above-guard"],
    ["all of six leave", { members: 6, leavers: 6 }, "removals-above-guard"],
    ["all of five leave", { members: 5, leavers: 5 }, undefined],
    ["nobody of nobody leaves", { members: 0, leavers: 0 }, undefined],

    ["half as many join", { joins: 5000 }, undefined],
    ["more than half as many join", { joins: 5001 }, "joins-above-guard"],
    ["1,000 join 10", { members: 10, leavers: 0, joins: 1000 }, undefined],
    ["1,001 join 10", { members: 10, leavers: 0, joins: 1001 }, "joins-above-guard"],
    // Three of four batches of the first load failed: 3,000 are maybe, sent again, and neither members nor joiners.
    ["a first load is finished", { members: 1000, joins: 0, profiles: 4000 }, undefined],
    ["everybody joins a list that has nobody of ours", { members: 0, joins: 1_000_000 }, undefined],

    ["the timer would fill a new list", { first: "new", members: 0, joins: 1 }, "first-run"],
    ["the timer would fill one of a lost snapshot", { first: "snapshot-lost", members: 0 }, "first-run"],
    ["the timer finds nobody for a new list", { first: "new", members: 0, joins: 0 }, undefined],
  ])("decides when %s", (_, change, reason) => {
    expect(reasons(change)).toEqual(reason === undefined ? [] : [reason]);
  });

  it.each<[string, number, Partial<GuardedTarget>, Hold["reason"][]]>([
    ["everybody of a large list", 1, { members: 10_000, leavers: 10_000 }, []],
    ["45 of 50", 0.9, { members: 50, leavers: 45 }, []],
    ["46 of 50", 0.9, { members: 50, leavers: 46 }, ["removals-above-guard"]],
    ["6 of 10", 0.6, { members: 10, leavers: 6 }, []],
    ["7 of 10", 0.6, { members: 10, leavers: 7 }, ["removals-above-guard"]],
    ["all of five", 0.6, { members: 5, leavers: 5 }, []],
    ["one of 20", 0.05, { members: 20, leavers: 1 }, []],
    ["two of 20", 0.05, { members: 20, leavers: 2 }, ["removals-above-guard"]],
    ["one of a thousand", 0, { members: 1000, leavers: 1 }, ["removals-above-guard"]],
    ["all of a segment", 1, { leavers: 10_000, people: { High: 0 } }, ["segment-empty"]],
  ])("takes a share that is stated for every list above five people: %s, with %d", (_, share, change, expected) => {
    expect(reasons(change, { maxRemovalShare: share })).toEqual(expected);
  });

  it("measures by the limits that the export states", () => {
    const limits = { maxProfiles: 99, maxJoinShare: 0.3, maxInvalidShare: 0 };
    expect(reasons({ members: 10_000, joins: 3000, invalid: 0, profiles: 99 }, limits)).toEqual([]);
    expect(reasons({ members: 10_000, joins: 3001, invalid: 1, profiles: 100 }, limits)).toEqual([
      "profiles-above-guard",
      "invalid-above-guard",
      "joins-above-guard",
    ]);
  });
});

describe("what was measured", () => {
  it.each<[Partial<GuardedTarget>, Record<string, number>]>([
    [{ stamps: { High: "2024/05/16/0312" } }, { segments: 1 }],
    [
      { people: { High: 0 }, peopleBefore: { High: 12 } },
      { segments: 1, before: 12 },
    ],
    [{ first: "new", members: 0, joins: 7 }, { joins: 7 }],
    [{ profiles: 1_000_001 }, { profiles: 1_000_001, expected: 1_000_000 }],
    [{ invalid: 2001 }, { invalid: 2001, read: 10_000 }],
    [{ leavers: 501 }, { leavers: 501, members: 10_000 }],
    [{ joins: 5001 }, { joins: 5001, members: 10_000 }],
  ])("is told by its name: %j", (change, counts) => {
    expect(holds(change).map(countsOf)).toEqual([counts]);
  });
});

describe("what is said", () => {
  it("is every reason of every list, in one order, with the numbers", () => {
    const wrong: Partial<GuardedTarget> = {
      people: { High: 0, New: 5, Old: 0 },
      stamps: { High: "2024/05/18/0312", New: "2024/05/10/0312" },
      peopleBefore: { Old: 7, New: 5, High: 90 },
      stampsBefore: { New: "2024/05/17/0312", High: "2024/05/17/0312" },
      members: 1000,
      joins: 1001,
      leavers: 900,
      exclusions: 3,
      read: 10,
      invalid: 5,
      profiles: 1_000_001,
    };
    const asked: Partial<GuardedTarget> = { addressBookId: 777, first: "hash-key-lost", members: 0, exclusions: 0 };
    const found = findHolds([{ ...quiet, ...wrong }, quiet, { ...quiet, ...asked }], guardsSchema.parse({}));
    expect(found).toEqual([
      {
        reason: "refresh-older",
        addressBookId: 12345,
        exclusions: 3,
        segments: [{ name: "New", stamp: "2024/05/10/0312", before: "2024/05/17/0312" }],
        detail:
          "Address book 12345: a segment is older than the one that was run last: 'New' is of 2024/05/10/0312, and was of 2024/05/17/0312.",
      },
      {
        reason: "segment-empty",
        addressBookId: 12345,
        exclusions: 3,
        segments: [
          { name: "High", before: 90 },
          { name: "Old", before: 7 },
        ],
        detail: "Address book 12345: nobody comes from 'High' (90 before), 'Old' (7 before) any more.",
      },
      {
        reason: "profiles-above-guard",
        addressBookId: 12345,
        exclusions: 3,
        profiles: 1_000_001,
        expected: 1_000_000,
        detail: "Address book 12345: 1000001 profiles, expected at most 1000000.",
      },
      {
        reason: "invalid-above-guard",
        addressBookId: 12345,
        exclusions: 3,
        invalid: 5,
        read: 10,
        expectedShare: 0.2,
        detail: "Address book 12345: 5 of 10 rows are invalid, expected at most 20 %.",
      },
      {
        reason: "removals-above-guard",
        addressBookId: 12345,
        exclusions: 3,
        leavers: 900,
        members: 1000,
        expectedShare: 0.05,
        detail: "Address book 12345: 900 of 1000 would leave, expected at most 5 %.",
      },
      {
        reason: "joins-above-guard",
        addressBookId: 12345,
        exclusions: 3,
        joins: 1001,
        members: 1000,
        expectedShare: 0.5,
        detail: "Address book 12345: 1001 would join 1000, expected at most 50 %.",
      },
      {
        reason: "first-run",
        addressBookId: 777,
        exclusions: 0,
        first: "hash-key-lost",
        joins: 10,
        detail:
          "Address book 777: 10 would be put on a list of which the snapshot was made with another hash key, so that nobody on it is known to be ours.",
      },
    ]);
  });

  it.each<[Partial<GuardedTarget>, string]>([
    [{ members: 50, leavers: 45 }, "Address book 12345: 45 of 50 would leave, expected at most 25 %."],
    [{ members: 8, leavers: 5 }, "Address book 12345: 5 of 8 would leave, expected at most 50 %."],
    [{ read: 4, invalid: 1 }, "Address book 12345: 1 of 4 rows is invalid, expected at most 20 %."],
    [{ first: "new" }, "Address book 12345: 10 would be put on a list that never had anybody of ours."],
  ])("names the limit that is broken: %j", (change, detail) => {
    expect(holds(change).map((hold) => hold.detail)).toEqual([detail]);
  });

  it("names ten of many segments, and has all of them", () => {
    const names = Array.from({ length: 12 }, (_, index) => `S${index}`);
    const all = (count: number) => Object.fromEntries(names.map((name) => [name, count]));
    const [hold] = holds({ people: all(0), peopleBefore: all(1) });
    expect(hold?.detail).toMatch(/'S8' \(1 before\), 'S9' \(1 before\) and 2 more any more\.$/);
    expect(hold?.reason === "segment-empty" && hold.segments.length).toBe(12);
  });

  it("is nothing of an export without targets", () => {
    expect(findHolds([], guardsSchema.parse({}))).toEqual([]);
  });
});
