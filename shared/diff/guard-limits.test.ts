import { guardsSchema, storedGuardsSchema } from "./guard-limits.ts";

const defaults = { maxProfiles: 1_000_000, maxJoinShare: 0.5, maxInvalidShare: 0.2, firstRun: "ask" };

it("has a default for every limit but the share of removals, so that a stated one is told from none", () => {
  expect(guardsSchema.parse({})).toEqual(defaults);
  expect(guardsSchema.parse({ maxRemovalShare: 0.05 })).toEqual({ ...defaults, maxRemovalShare: 0.05 });
});

it.each([
  [{ maxRemovalShare: -0.1 }],
  [{ maxRemovalShare: 1.1 }],
  [{ maxRemovalShare: null }],
  [{ maxProfiles: 0 }],
  [{ maxProfiles: 1.5 }],
  [{ firstRun: "wait" }],
  [{ maxremovalshare: 0.5 }],
])("refuses %j, given or stored", (guards) => {
  expect(guardsSchema.safeParse(guards).success).toBe(false);
  expect(storedGuardsSchema.safeParse(guards).success).toBe(false);
});

describe("what an older version stored", () => {
  const older = { maxProfiles: 1_000_000, maxRemovalShare: 0.05, maxJoinShare: 0.5, maxInvalidShare: 0.2 };

  it.each([
    ["0.05 is the default of then", older, defaults],
    ["another share was stated", { ...older, maxRemovalShare: 0.1 }, { ...defaults, maxRemovalShare: 0.1 }],
    ["all of a list was stated", { ...older, maxRemovalShare: 1 }, { ...defaults, maxRemovalShare: 1 }],
    ["of today's, 0.05 was stated", { ...older, firstRun: "ask" }, { ...defaults, maxRemovalShare: 0.05 }],
    ["nothing", {}, defaults],
  ])("is read so that %s", (_, stored, expected) => {
    expect(storedGuardsSchema.parse(stored)).toEqual(expected);
  });

  it.each([[null], ["x"], [[]], [5]])("is refused when it is %j", (stored) => {
    expect(storedGuardsSchema.safeParse(stored).success).toBe(false);
  });
});
