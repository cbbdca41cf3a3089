import { exportSchema, givenExportSchema } from "./export.ts";

const given = {
  name: "loyalty",
  connection: "nordics",
  source: { container: "customer-insights", folder: "ci/DotdigitalExport" },
  targets: [{ addressBookId: 12345, segments: ["High"] }],
  mapping: { email: "EMail" },
};
const older = { maxProfiles: 1_000_000, maxRemovalShare: 0.05, maxJoinShare: 0.5, maxInvalidShare: 0.2 };

describe("the share of removals of an export", () => {
  it("is not stated where an older version stored its default", () => {
    expect(exportSchema.parse({ ...given, guards: older }).guards).not.toHaveProperty("maxRemovalShare");
  });

  it("is stated where somebody sends it, and stays so when it is stored", () => {
    const sent = givenExportSchema.parse({ ...given, guards: { maxRemovalShare: 0.05 } });
    expect(exportSchema.parse(JSON.parse(JSON.stringify(sent)))).toEqual(sent);
    expect(sent.guards.maxRemovalShare).toBe(0.05);
  });
});

it("is read from an older version's blob as from its own, so that a plan that is held can still be released", () => {
  const read = exportSchema.parse({ ...given, guards: older });
  expect(JSON.stringify(exportSchema.parse(JSON.parse(JSON.stringify(read))))).toBe(JSON.stringify(read));
});
