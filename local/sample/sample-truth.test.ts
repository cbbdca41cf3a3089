import { kindAt } from "./kind-at.ts";
import { HIGH_VALUE_KINDS } from "./kinds/high-value-kinds.ts";
import { NEW_MEMBERS_KINDS } from "./kinds/new-members-kinds.ts";
import { readByTheRules } from "./read-by-the-rules.fixture.ts";
import { type SampleShape, sampleShape } from "./sample-shape.ts";
import { sampleCounts, sampleMembers, suppressedAddresses } from "./sample-truth.ts";

it("holds every kind of row in the smallest sample", () => {
  const shape = sampleShape({ profiles: 50 });
  const kinds = new Set(Array.from({ length: 50 }, (_, row) => kindAt(shape, row).kind.name));

  expect(kinds).toEqual(new Set([...HIGH_VALUE_KINDS, ...NEW_MEMBERS_KINDS].map((kind) => kind.name)));
});

it("knows what a run of the sample of 10,000 has to count", () => {
  expect(sampleCounts(sampleShape({ profiles: 10_000 }))).toEqual({
    read: 10_000,
    excluded: 0,
    invalid: 180,
    invalidByCode: { "email-missing": 80, "email-invalid": 40, "row-too-long": 40, "row-too-short": 20 },
    duplicate: 120,
    duplicateDiffering: 60,
    fieldWarnings: 100,
    sent: 9_700,
    accepted: 9_600,
    rejected: 100,
  });
});

const SHAPES: [string, Partial<SampleShape> & { profiles: number }][] = [
  ["the smallest", { profiles: 50 }],
  ["one that cuts its turns short", { profiles: 163 }],
  ["one with plain rows between", { profiles: 2_345, seed: 7 }],
  ["one with 5 % suppressed", { profiles: 500, suppressEvery: 20 }],
  ["a later refresh", { profiles: 1_000, refresh: 2, leaveEvery: 5, changeEvery: 3, join: 40 }],
];

it.each(SHAPES)("says of %s what reading its files by the rules gives", (_title, options) => {
  const shape = sampleShape(options);
  const { invalidByCode, ...counts } = sampleCounts(shape);
  const members = [...sampleMembers(shape)];
  const read = readByTheRules(shape);

  expect({ ...counts, ...invalidByCode }).toMatchObject(read.counts);
  expect(members.map((member) => [member.email, member.dataFields])).toEqual([...read.members]);
  expect(counts.read).toBe(counts.invalid + counts.duplicate + counts.sent);
  expect(counts.rejected).toBe(suppressedAddresses(shape).length);
});

it.each([50, 57, 64, 75, 90, 120, 300, 499, 700, 5_000])("keeps invalid rows under a fifth of %i", (profiles) => {
  const { read, invalid } = sampleCounts(sampleShape({ profiles }));

  expect(invalid / read).toBeLessThan(0.2);
});

it("gives suppressed people an address that tells them apart", () => {
  const addresses = suppressedAddresses(sampleShape({ profiles: 300 }));

  expect(addresses).toEqual(["suppressed.6@example.com", "suppressed.206@example.com"]);
});

it("invents no address outside the domains kept for examples", () => {
  const domains = new Set([...sampleMembers(sampleShape({ profiles: 500 }))].map(({ email }) => email.split("@")[1]));

  expect([...domains].sort()).toEqual(["example.com", "example.net", "example.org"]);
});

describe("a later refresh", () => {
  const options = { profiles: 3_000, leaveEvery: 10, changeEvery: 4, join: 25 };
  const membersAt = (refresh: number) =>
    new Map(
      [...sampleMembers(sampleShape({ ...options, refresh }))].map((member) => [member.email, member.dataFields]),
    );
  const [first, second, third] = [membersAt(0), membersAt(1), membersAt(2)];

  it("lacks about the share that leaves, and nobody comes back", () => {
    const left = [...first.keys()].filter((email) => !second.has(email));

    expect(left.length / first.size).toBeCloseTo(1 / 10, 1);
    expect(left.filter((email) => third.has(email))).toEqual([]);
  });

  it("has new values for about the share that changes, under the same addresses", () => {
    const stayed = [...first].filter(([email]) => second.has(email));
    const changed = stayed.filter(([email, fields]) => JSON.stringify(fields) !== JSON.stringify(second.get(email)));

    expect(changed.length / stayed.length).toBeCloseTo(1 / 4, 1);
  });

  it("has the joiners at the end", () => {
    const joined = [...second.keys()].filter((email) => !first.has(email));

    expect(joined).toHaveLength(25);
    expect([...second.keys()].slice(-25)).toEqual(joined);
  });
});

it("refuses a sample too small to show everything", () => {
  expect(() => sampleShape({ profiles: 49 })).toThrow("profiles: expected a whole number from 50 on, got 49");
});
