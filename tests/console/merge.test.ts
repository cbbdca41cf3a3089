import type { Draft } from "../../console/views/export/draft.ts";
import { emptyDraft } from "../../console/views/export/draft.ts";
import { type Choice, differences, merged } from "../../console/views/export/merge.ts";

const base: Draft = {
  ...emptyDraft(),
  connection: "nordics",
  targets: [
    { addressBookId: 1, segments: ["VIP"] },
    { addressBookId: 2, segments: ["New"] },
  ],
  mapping: {
    ...emptyDraft().mapping,
    email: "EMail",
    fields: [
      { field: "FIRSTNAME", from: "FirstName" },
      { field: "CITY", from: "City" },
    ],
  },
};

const mine: Draft = {
  ...base,
  displayName: "Mine",
  targets: [{ addressBookId: 1, segments: ["VIP", "Gold"] }],
  mapping: { ...base.mapping, fields: [...base.mapping.fields, { field: "POINTS", from: "Points" }] },
  guards: { ...base.guards, maxJoinShare: 0.9 },
};

const theirs: Draft = {
  ...base,
  displayName: "Theirs",
  schedule: "off",
  targets: [
    { addressBookId: 1, segments: ["VIP"] },
    { addressBookId: 2, segments: ["New", "Old"] },
    { addressBookId: 3, segments: ["All"] },
  ],
  mapping: { ...base.mapping, fields: [{ field: "FIRSTNAME", from: "GivenName" }] },
};

describe("two people editing one export", () => {
  it("are told every part in which theirs and mine differ, and who changed it", () => {
    const told = differences(base, mine, theirs).map(({ part, by }) => `${part} ${by}`);

    expect(told.sort()).toEqual([
      "displayName both",
      "guards.maxJoinShare mine",
      "mapping.fields.CITY theirs",
      "mapping.fields.FIRSTNAME theirs",
      "mapping.fields.POINTS mine",
      "schedule theirs",
      "targets.1 mine",
      "targets.2 both",
      "targets.3 theirs",
    ]);
  });

  it("lose nothing that only one of them changed", () => {
    const draft = merged(base, mine, theirs, {});

    expect(draft).toMatchObject({ displayName: "Mine", schedule: "off", guards: { maxJoinShare: 0.9 } });
    expect(draft.mapping.fields).toEqual([
      { field: "FIRSTNAME", from: "GivenName" },
      { field: "POINTS", from: "Points" },
    ]);
    expect(draft.targets).toEqual([
      { addressBookId: 1, segments: ["VIP", "Gold"] },
      { addressBookId: 3, segments: ["All"] },
    ]);
  });

  it.each<[Choice, Draft]>([
    ["mine", mine],
    ["theirs", theirs],
  ])("get %s when they choose it everywhere", (choice, whole) => {
    const choices = Object.fromEntries(differences(base, mine, theirs).map(({ part }) => [part, choice]));
    const draft = merged(base, mine, theirs, choices);

    expect(draft).toMatchObject({ displayName: whole.displayName, schedule: whole.schedule, guards: whole.guards });
    expect(draft.targets).toEqual(whole.targets);
    expect(new Map(draft.mapping.fields.map(({ field, from }) => [field, from]))).toEqual(
      new Map(whole.mapping.fields.map(({ field, from }) => [field, from])),
    );
  });

  it("each say something of alerts and of columns, and both count", () => {
    const said = (draft: Draft, column: string, notify: Draft["notify"]): Draft => ({
      ...draft,
      mapping: { ...draft.mapping, formats: { [column]: "dd/MM/yyyy" } },
      notify,
    });
    const draft = merged(
      base,
      said(base, "Born", { webhook: "alert-team" }),
      said(base, "Joined", { rejectShare: 0.1 }),
      {},
    );

    expect(draft.mapping.formats).toEqual({ Joined: "dd/MM/yyyy", Born: "dd/MM/yyyy" });
    expect(draft.notify).toEqual({ rejectShare: 0.1, webhook: "alert-team" });
  });

  it("are told of nothing that both changed to the same", () => {
    const both = { ...base, displayName: "Same" };

    expect(differences(base, both, both)).toEqual([]);
    expect(merged(base, both, both, {})).toEqual(both);
  });

  it.each([null, "Party people"])("keep a list that is not chosen or made yet: %p", (addressBookId) => {
    const half = { ...base, targets: [...base.targets, { addressBookId, segments: ["Gold"] }] };

    expect(differences(base, half, base)).toEqual([]);
    expect(merged(base, half, theirs, {}).targets.at(-1)).toEqual({ addressBookId, segments: ["Gold"] });
  });
});
